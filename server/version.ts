import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Name and version of the package: the nearest package.json above this file, compiled or not, says them. */
export const { name, version } = readPackage(__dirname);

function readPackage(folder: string): { readonly name: string; readonly version: string } {
  const path = join(folder, 'package.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  if (dirname(folder) === folder) throw new Error(`no package.json in or above ${__dirname}`);
  return readPackage(dirname(folder));
}
