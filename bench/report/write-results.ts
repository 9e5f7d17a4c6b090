import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Between these lines of bench/README.md lies what the last run with --readme wrote. */
const BEGIN = '<!-- latest results: npm run bench -- --readme -->';
const END = '<!-- end of the latest results -->';

export interface Results {
  readonly conditions: readonly string[];
  readonly table: string;
  readonly chart: string;
  readonly data: unknown;
}

/** Writes the results into a folder. */
export function writeResults(folder: string, { conditions, table, chart, data }: Results): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'results.json'), `${JSON.stringify(data, undefined, 2)}\n`);
  writeFileSync(join(folder, 'results.md'), `${describe(conditions)}\n\n${table}\n`);
  writeFileSync(join(folder, 'results.svg'), chart);
}

/** Puts the table into a document between its two marks. */
export function writeIntoReadme(path: string, { conditions, table }: Results): void {
  const text = readFileSync(path, 'utf8');
  const [before, after] = [text.split(BEGIN)[0], text.split(END)[1]];
  if (before === undefined || after === undefined) throw new Error(`${path} has no place for results`);
  writeFileSync(path, `${before}${BEGIN}\n${describe(conditions)}\n\n${table}\n${END}${after}`);
}

function describe(conditions: readonly string[]): string {
  return conditions.map((line) => `- ${line}`).join('\n');
}
