/** One thing to find out about a server. */
export interface Check {
  /** A few words, for the table. */
  readonly name: string;
  /** Whether it runs when others are skipped, too. @default false */
  readonly always?: boolean;
  /**
   * Returns what was found, for people.
   *
   * @throws Skipped if there is nothing to find out, any other error if the server is not as it should be
   */
  run(): Promise<string>;
}

export interface CheckResult {
  readonly outcome: 'ok' | 'failed' | 'skipped';
  readonly name: string;
  readonly detail: string;
  readonly milliseconds: number;
}

/** A check does not apply; the message says why. */
export class Skipped extends Error {}
