import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runToEnd } from '../program';
import type { Session } from '../session';

const SCRIPT = join(__dirname, 'requests.lua');

/** Longest wait for an answer before it counts as broken. */
const TIMEOUT = '30s';

export interface LoadProps {
  /** What is asked for; with a file of paths, only its host and port count. */
  readonly url: string;
  readonly connections: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A file with a path in each line, and headers after tabs, to be asked for in turn. */
  readonly paths?: string;
  /** Whether each time through the paths names another host. */
  readonly newHosts?: boolean;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly bytes: number;
}

/**
 * Keeps connections busy with requests, one after another on each, by wrk: it takes the least of the machine itself.
 *
 * @throws Error if a connection broke
 */
export async function load(session: Session, props: LoadProps): Promise<LoadResult> {
  const { url, connections, headers = {}, paths, newHosts = false } = props;
  const fields = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const options = ['-t', '1', '-c', String(connections), '-d', `${session.options.seconds}s`, '--timeout', TIMEOUT];
  const list = paths === undefined ? [] : ['--', paths, newHosts ? 'new hosts' : 'one host'];
  const output = await runToEnd(session, 'wrk', [...options, ...fields, '-s', SCRIPT, url, ...list]);
  const result = JSON.parse(/^\{.*\}$/m.exec(output)?.[0] ?? 'null') as Record<
    'requests' | 'microseconds' | 'bytes' | 'broken',
    number
  >;
  if (result.broken > 0) throw new Error(`${url}: ${result.broken} of ${result.requests} requests broke`);
  return { requests: result.requests, seconds: result.microseconds / 1e6, bytes: result.bytes };
}

/** @throws Error if wrk is not installed */
export function versionOfWrk(): string {
  const { stdout, error } = spawnSync('wrk', ['--version'], { encoding: 'utf8' });
  if (error) throw new Error('wrk is not installed; apt-get install wrk or brew install wrk');
  return /^wrk \S+/.exec(stdout)?.[0] ?? 'wrk';
}
