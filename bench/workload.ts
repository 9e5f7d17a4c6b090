export type Unit = 'requests/s' | 'MiB/s' | 'ms' | 'MiB';

/** One measurement of one contestant. */
export interface Sample {
  readonly value: number;
  /** Time of the server's own processor for each request, in microseconds, where it was measured. */
  readonly cpuMicroseconds?: number;
}

/** Somebody who does the work. */
export interface Contestant {
  readonly name: string;
  measure(): Promise<Sample>;
}

/** Work that several do in turn; the first contestant is ours. */
export interface Workload {
  readonly name: string;
  readonly unit: Unit;
  readonly contestants: readonly Contestant[];
  /** Who cannot take part, and why. */
  readonly absent?: readonly Absence[];
  /** @default as many as the options say */
  readonly rounds?: number;
  /** Rounds before the first that do not count. @default 1 */
  readonly warmUps?: number;
}

export interface Absence {
  readonly name: string;
  readonly reason: string;
}
