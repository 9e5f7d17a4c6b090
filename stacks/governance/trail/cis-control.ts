/** Something that nobody does in silence, as the CIS AWS Foundations Benchmark lists it. */
export interface CisControl {
  /** What follows `cis-` in the names of the filter and the alarm. */
  readonly name: string;
  /** Its number in version 1.4.0 of the benchmark, and in Security Hub. */
  readonly cis: string;
  readonly securityHub?: string;
  readonly pattern: string;
  readonly whatToDo: string;
  /** How many in five minutes are nothing to tell of. @default none */
  readonly tolerated?: number;
}

/** Any of these events of one service. */
export function ofService(source: string, events: readonly string[]): string {
  return `{($.eventSource=${source}) && (${anyOf(events)})}`;
}

/** Any of these events, whichever service they are of. */
export function anyOf(events: readonly string[]): string {
  return events.map((event) => `($.eventName=${event})`).join(' || ');
}
