import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../__tests__/free-port';
import { type RunningProgram, startServer } from '../program';
import type { Session } from '../session';
import type { Target } from './target';

export const ROOT = join(__dirname, '..', '..');
const ENTRY = join(ROOT, 'dist', 'server', 'index.js');

/** Compiles the server, once in a session; returns the program to run by Node. */
export function builtServer(session: Session): Promise<string> {
  return session.once('build', async () => {
    const build = spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: ['ignore', 2, 2] });
    if (build.status !== 0) throw new Error('the server does not compile');
    return ENTRY;
  });
}

/** What every server of ours is started with: as the image runs it, and quiet. */
export function imageEnvironment(port: number): Record<string, string> {
  const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
  const nodeOptions = /\bNODE_OPTIONS=(\S+)/.exec(dockerfile)?.[1] ?? '';
  return { NODE_ENV: 'production', NODE_OPTIONS: nodeOptions, PORT: String(port), ACCESS_LOG: 'off' };
}

export interface FileServerProps {
  readonly name?: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly headers?: Target['headers'];
  /** Gives the program to run. @default the compiled server */
  readonly build?: (session: Session) => Promise<string>;
}

export type FileServer = Target & RunningProgram & { readonly address: string };

/** Our server as a process of its own, its access log off unless the settings say otherwise. */
export async function startFileServer(
  session: Session,
  { name = 'file-server', settings, headers, build = builtServer }: FileServerProps,
): Promise<FileServer> {
  const entry = await build(session);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const program = await startServer(session, {
    command: process.execPath,
    args: [entry],
    environment: { ...imageEnvironment(port), ...settings },
    ready: { url: `${address}/ready`, statuses: [200] },
  });
  return { ...program, name, address, headers, url: (key) => `${address}/${key}` };
}
