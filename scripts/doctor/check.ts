import type { Machine } from './machine';

/** What a check found, in a few words that hold no secret. */
export interface Finding {
  readonly ok: boolean;
  readonly found: string;
}

/** One thing that a way needs. */
export interface Check {
  /** A few words, for the table. */
  readonly name: string;
  /** What to do where it is missing. */
  readonly remedy: string;
  /** Whether the way can be gone without it. @default false */
  readonly optional?: boolean;
  /** Whether it asks others over the network, and so runs only when it is told to. @default false */
  readonly online?: boolean;
  find(machine: Machine): Finding | Promise<Finding>;
}

export interface CheckResult extends Finding {
  readonly check: Check;
}

/** Runs checks one after the other; those that need the network only where `online` says so. */
export async function runChecks(
  checks: readonly Check[],
  machine: Machine,
  { online }: { readonly online: boolean },
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    if (!check.online || online) results.push({ check, ...(await check.find(machine)) });
  }
  return results;
}

export function isReady(results: readonly CheckResult[]): boolean {
  return results.every(({ ok, check }) => ok || check.optional);
}
