import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for a machine that is busy with other tests; what hangs ends here. */
const LIMIT_MS = 100_000;

/** Waits until `condition` holds. `what` says in the error what did not come to pass; by default the condition's text. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: () => string = () => condition.toString(),
): Promise<void> {
  for (const limit = performance.now() + LIMIT_MS; performance.now() < limit; ) {
    if (await condition()) {
      return;
    }
    await sleep(20);
  }
  throw new Error(`it did not come to pass: ${what()}`);
}

/** Whether `url` answers with success. */
export async function answers(url: string): Promise<boolean> {
  return (await fetch(url).catch(() => undefined))?.ok ?? false;
}
