import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TObject } from 'typebox';
import { valuesTable } from './values-table';

/** The README as Markdown, but for what the code knows: the version, and the table of values. */
const TEXT = readFileSync(join(__dirname, 'readme.md'), 'utf8');

/** The chart's `README.md`. */
export function readme(schema: TObject, version: string): string {
  return TEXT.replaceAll('<version>', version).replace('<!-- values -->', () => valuesTable(schema));
}
