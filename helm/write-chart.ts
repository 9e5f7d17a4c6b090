import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { version } from '../package.json';
import { chartFiles } from './chart';

export const CHART_DIRECTORY = 'dist/chart/file-server';

/**
 * Writes the chart to `directory`: only the files that changed, and removes those that no longer belong.
 *
 * @throws the file system's error where the folder cannot be written
 */
export function writeChart(directory: string = CHART_DIRECTORY): {
  readonly files: number;
  readonly written: number;
  readonly removed: number;
} {
  const files = chartFiles(version);
  const orphans = existing(directory).filter((path) => !(path in files));
  for (const path of orphans) {
    rmSync(join(directory, path));
  }
  const changed = Object.entries(files).filter(([path, text]) => read(join(directory, path)) !== text);
  for (const [path, text] of changed) {
    replaceFile(join(directory, path), text, `${directory}.${process.pid}.tmp`);
  }
  return { files: Object.keys(files).length, written: changed.length, removed: orphans.length };
}

/** Whole or not at all: another program, such as a second `npm start`, may read the chart meanwhile. */
function replaceFile(path: string, text: string, temporary: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}

function existing(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((found) => found.isFile())
      .map((found) => join(found.parentPath, found.name).slice(join(directory, '/').length));
  } catch {
    return [];
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
