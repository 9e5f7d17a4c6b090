import { isReady, runChecks } from './check';
import { thisMachine } from './machine';
import { report } from './report';
import { WAYS } from './ways';

/** Tells what each way, or the ways that are named, still needs on this machine. */
async function doctor(args: readonly string[]): Promise<void> {
  const asked = args.filter((arg) => arg !== '--online');
  const unknown = asked.filter((name) => !(name in WAYS));
  if (unknown.length) {
    console.error(
      `${unknown.join(', ')}: no such way; use ${Object.keys(WAYS).join(', ')}, and --online to ask AWS and HCP`,
    );
    process.exitCode = 1;
    return;
  }
  const machine = thisMachine();
  for (const [name, { does, needs }] of Object.entries(WAYS)) {
    if (asked.length && !asked.includes(name)) continue;
    const results = await runChecks(needs, machine, { online: args.includes('--online') });
    console.log(`${report(name, does, results)}\n`);
    if (asked.length && !isReady(results)) process.exitCode = 1;
  }
}

doctor(process.argv.slice(2));
