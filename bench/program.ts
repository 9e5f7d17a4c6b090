import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from './session';

/** How long a server may take until it answers. */
const START_LIMIT_MS = 30_000;

/** How long a server may take to end before it is ended the hard way. */
const END_LIMIT_MS = 10_000;

export interface ServerProps extends Pick<SpawnOptions, 'cwd'> {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** It has started when this answers with one of these. */
  readonly ready: { readonly url: string; readonly statuses: readonly number[] };
}

export interface RunningProgram {
  readonly pid: number;
  /** From the process's start to its first answer. */
  readonly startMilliseconds: number;
  stop(): Promise<void>;
}

/** Starts a server and waits until it answers. It ends with the session at the latest. */
export async function startServer(session: Session, props: ServerProps): Promise<RunningProgram> {
  const { command, args, environment, cwd, ready } = props;
  const begun = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env.PATH, HOME: session.folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  session.atEnd(() => stop(child, ended));
  const said = lastWords(child);
  child.once('error', (error) => said.push(error.message));
  while (!(await answers(ready))) {
    session.signal.throwIfAborted();
    const isOver = child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
    if (isOver || performance.now() - begun > START_LIMIT_MS)
      throw new Error(`${command} does not serve:\n${said.join('')}`);
    await sleep(5);
  }
  const startMilliseconds = performance.now() - begun;
  return { pid: child.pid as number, startMilliseconds, stop: () => stop(child, ended) };
}

/** Runs a program to its end and returns what it printed. */
export async function runToEnd(session: Session, command: string, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], signal: session.signal });
  const said = lastWords(child, 1000);
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) throw new Error(`${command} ended with ${status}:\n${said.join('')}`);
  return said.join('');
}

/** The last pieces of what a program prints; reading them keeps its pipes empty. */
function lastWords(child: ChildProcess, pieces = 20): string[] {
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said.push(chunk.toString());
      if (said.length > pieces) said.shift();
    });
  }
  return said;
}

async function answers({ url, statuses }: ServerProps['ready']): Promise<boolean> {
  const answer = await fetch(url, { redirect: 'manual' }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer !== undefined && statuses.includes(answer.status);
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS);
  await ended;
  clearTimeout(timer);
}
