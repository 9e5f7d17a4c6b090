import { readSmokeSettings } from '../../../server/settings/read-smoke-settings';
import type { CheckResult } from '../../../server/smoke/check';
import { openServerStore } from '../../../server/smoke/open-server-store';
import { type SmokeProps, smoke } from '../../../server/smoke/smoke';

export interface SmokeRun {
  /** What each check came to, by its name. */
  readonly outcomes: Readonly<Record<string, CheckResult['outcome']>>;
  readonly details: Readonly<Record<string, string>>;
  /** What the program told that it waits for. */
  readonly notes: readonly string[];
  readonly failed: readonly string[];
}

/** Checks the server at an address, without patience unless SMOKE_WAIT_MS says otherwise. */
export async function runSmoke(
  address: string,
  environment: Record<string, string> = {},
  props: Partial<SmokeProps> = {},
): Promise<SmokeRun> {
  const notes: string[] = [];
  const settings = readSmokeSettings([address], { SMOKE_WAIT_MS: '0', ...environment });
  const store = openServerStore(settings);
  const note = (line: string) => void notes.push(line);
  const results = await smoke({ settings, store, report: () => undefined, note, ...props });
  await store?.close();
  const by = <Value>(of: (result: CheckResult) => Value) =>
    Object.fromEntries(results.map((result) => [result.name, of(result)]));
  return {
    outcomes: by(({ outcome }) => outcome),
    details: by(({ detail }) => detail),
    notes,
    failed: results.filter(({ outcome }) => outcome === 'failed').map(({ name, detail }) => `${name}: ${detail}`),
  };
}

/** The checks that come in any case, with one outcome for each. */
export function every(outcome: CheckResult['outcome']): Record<string, CheckResult['outcome']> {
  const names = ['health', 'ready', 'info', 'upload', 'list', 'download', 'conditional', 'range', 'head'];
  const more = ['object headers', 'page headers', 'delete', 'not found'];
  return Object.fromEntries([...names, ...more].map((name) => [name, outcome]));
}
