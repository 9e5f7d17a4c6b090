import { basename } from 'node:path';
import { withFolder } from '../helm';
import type { Scan } from './finding';
import { runScanner } from './run-scanner';
import { linesOf } from './where';

interface Report {
  readonly summary: { readonly parsing_errors: number };
  readonly results: {
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly check_name: string;
      readonly file_path: string;
      /** First and last line of the object. */
      readonly file_line_range: readonly [number, number];
    }[];
  };
}

/** Reads what is there, and asks no server for more rules. */
const ARGS = ['--directory=.', '--framework=kubernetes', '--skip-download', '--quiet', '--compact', '--output=json'];

/** One run for all sets, because checkov takes seconds to start: names of releases keep their objects apart. */
export const scanWithCheckov: Scan = (program, renderings) => {
  const files = Object.fromEntries(Object.entries(renderings).map(([name, text]) => [`${name}.yaml`, text]));
  const { summary, results }: Report = withFolder(files, (folder) => JSON.parse(runScanner(program, ARGS, folder)));
  if (summary.parsing_errors > 0) {
    throw new Error(`checkov could not read ${summary.parsing_errors} renderings`);
  }
  const lines = Object.fromEntries(Object.entries(renderings).map(([name, text]) => [name, linesOf(text)]));
  return results.failed_checks.map(({ check_id, check_name, file_path, file_line_range: [line] }) => {
    const values = basename(file_path, '.yaml');
    return { rule: check_id, values, where: lines[values]?.(line) ?? file_path, message: check_name };
  });
};
