import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ACCESS_KEY, ROOT_PASSWORD, ROOT_USER, SECRET_KEY } from '../helm/templates/credentials/names';
import { composeFiles } from './files';

/** Bytes of a key, which has twice as many characters; MinIO takes up to 20 of an access key, and 40 of a secret one. */
const KEY_BYTES = { [ACCESS_KEY]: 10, [SECRET_KEY]: 20, [ROOT_USER]: 10, [ROOT_PASSWORD]: 20 };

/** Writes what compose.yaml's services read to their volumes, below the folder of the argument. */
const [folder = ''] = process.argv.slice(2);
for (const [path, text] of Object.entries(composeFiles())) write(path, text, 0o644);
makeKeys();

/** Once: who has volumes has data that these keys open. MinIO and its setup get all of them, the others their own. */
function makeKeys(): void {
  for (const [name, bytes] of Object.entries(KEY_BYTES)) {
    const path = `root-credentials/${name}`;
    if (existsSync(join(folder, path))) continue;
    const key = randomBytes(bytes).toString('hex');
    write(path, key, 0o400);
    if (name === ACCESS_KEY || name === SECRET_KEY) write(`credentials/${name}`, key, 0o400);
  }
}

function write(path: string, text: string, mode: number): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text, { mode });
}
