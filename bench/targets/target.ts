/** A server that has started and serves the objects. */
export interface Target {
  readonly name: string;
  readonly pid: number;
  /** Where an object is. */
  url(key: string): string;
  /** Headers that it wants of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether a made-up host makes its cache take an object for another one. */
  readonly cachesByHost?: boolean;
}
