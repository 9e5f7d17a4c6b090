import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What `npm run tools` installs lies here. */
const TOOLS = join(__dirname, '..', '.tools', 'bin');

/** The path of a program: of this repository's tools, or in the folders of a `PATH`. */
export function findProgram(name: string, path = ''): string | undefined {
  return [TOOLS, ...path.split(delimiter)].map((folder) => join(folder, name)).find(isExecutable);
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
