import { join } from 'node:path';
import { GROUPS } from './groups';
import { readOptions } from './options';
import { chart } from './report/chart';
import { conditions } from './report/conditions';
import { table } from './report/table';
import { writeIntoReadme, writeResults } from './report/write-results';
import { type Outcome, tryRounds } from './rounds';
import { Session } from './session';
import { verdictsOf } from './verdicts';

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);

/** Runs groups of workloads and says with the exit code whether every goal was met. */
async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  const names = options.names.length > 0 ? options.names : Object.keys(GROUPS);
  const unknown = names.filter((name) => !(name in GROUPS));
  if (unknown.length > 0) {
    throw new Error(`there is no benchmark ${unknown.join(', ')}; choose of ${Object.keys(GROUPS).join(', ')}`);
  }
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => interruption.abort(new Error(`ended by ${signal}`)));
  }
  const session = new Session(options, interruption.signal);
  try {
    const outcomes: Outcome[] = [];
    for (const name of names) {
      session.progress(`# ${name}`);
      for (const workload of await GROUPS[name as keyof typeof GROUPS](session)) {
        outcomes.push(await tryRounds(session, workload));
      }
    }
    const verdicts = verdictsOf(outcomes);
    const results = {
      conditions: conditions(options),
      table: table(verdicts, outcomes),
      chart: chart(verdicts),
      data: { options, outcomes, verdicts },
    };
    writeResults(options.results, results);
    if (options.readme) writeIntoReadme(join(__dirname, 'README.md'), results);
    console.log(`${results.conditions.join('\n')}\n\n${results.table}`);
    const isWhole = outcomes.every(({ contestants }) => contestants.length > 0);
    return isWhole && verdicts.every(({ isMet }) => isMet !== false) ? 0 : 1;
  } finally {
    await session.close();
  }
}
