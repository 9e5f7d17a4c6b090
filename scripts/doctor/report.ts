import { type CheckResult, isReady } from './check';

/** A way and its checks as a table: what is there, what is missing, and what to do. */
export function report(name: string, does: string, results: readonly CheckResult[]): string {
  const width = Math.max(...results.map(({ check }) => check.name.length));
  const lines = results.map(({ ok, found, check }) => {
    const outcome = ok ? 'ok' : check.optional ? 'optional' : 'missing';
    const text = ok ? found : `${found}: ${check.remedy}`;
    return `  ${outcome.padEnd('optional'.length)}  ${check.name.padEnd(width)}  ${text}`;
  });
  return [`${name} (${does}): ${isReady(results) ? 'ready' : 'not ready'}`, ...lines].join('\n');
}
