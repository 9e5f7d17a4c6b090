import type { CheckResult } from './check';

/** The longest of each. */
const OUTCOME_WIDTH = 'skipped'.length;
const NAME_WIDTH = 'anonymous write'.length;

/** A row of the table, which grows while checks run: so only the columns before the details can be aligned. */
export function resultLine({ outcome, name, detail, milliseconds }: CheckResult): string {
  return `${outcome.padEnd(OUTCOME_WIDTH)}  ${name.padEnd(NAME_WIDTH)}  ${detail}  ${milliseconds} ms`;
}

/** The line below the table. */
export function summaryLine(results: readonly CheckResult[]): string {
  const count = (outcome: CheckResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  return `${count('ok')} ok, ${count('failed')} failed, ${count('skipped')} skipped`;
}
