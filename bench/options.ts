import { parseArgs } from 'node:util';

const FLAGS = {
  seconds: { type: 'string', default: '2' },
  rounds: { type: 'string', default: '5' },
  connections: { type: 'string', default: '32' },
  keys: { type: 'string', default: '1000000' },
  'object-mib': { type: 'string', default: '1024' },
  results: { type: 'string', default: 'bench/results' },
  readme: { type: 'boolean', default: false },
} as const;

export interface Options {
  /** The groups to run; none means all. */
  readonly names: readonly string[];
  /** Length of one measurement under load. */
  readonly seconds: number;
  readonly rounds: number;
  /** Connections at once where a workload names no other number. */
  readonly connections: number;
  /** Keys of the bucket that is listed. */
  readonly keys: number;
  /** Bytes of the objects whose transfer is to leave the memory small. */
  readonly objectBytes: number;
  /** Folder for JSON, table and chart. */
  readonly results: string;
  /** Whether the table goes into bench/README.md. */
  readonly readme: boolean;
}

/** Reads the command line: names of groups, then --seconds, --rounds, --connections, --keys, --object-mib, --results, --readme. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({ args: [...args], options: FLAGS, allowPositionals: true });
  const positive = (name: 'seconds' | 'rounds' | 'connections' | 'keys' | 'object-mib') => {
    const number = Number(values[name]);
    if (!(number > 0)) throw new Error(`--${name} is ${JSON.stringify(values[name])}; it must be a number above 0`);
    return number;
  };
  return {
    names: positionals,
    seconds: positive('seconds'),
    rounds: positive('rounds'),
    connections: positive('connections'),
    keys: positive('keys'),
    objectBytes: positive('object-mib') * 1024 * 1024,
    results: values.results,
    readme: values.readme,
  };
}
