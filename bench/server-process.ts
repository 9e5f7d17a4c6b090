import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(__dirname, '..');

export interface ServerProcess {
  readonly address: string;
  /** Resident memory now and at its highest, in bytes, as Linux counts it. */
  memory(): { readonly now: number; readonly peak: number };
  /** Ends it as Kubernetes would. */
  stop(): Promise<void>;
}

/** Compiles the server and starts it as a process of its own, on a port of its own. */
export async function startServerProcess(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const build = spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (build.status !== 0) throw new Error('the server does not compile');
  const program = spawn(process.execPath, [join(ROOT, 'dist', 'server', 'index.js')], {
    env: { PATH: process.env.PATH, PORT: '0', NODE_OPTIONS: imageNodeOptions(), ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await addressOf(program);
  return {
    address,
    memory: () => {
      const status = readFileSync(`/proc/${program.pid}/status`, 'utf8');
      return { now: kibibytes(status, 'VmRSS'), peak: kibibytes(status, 'VmHWM') };
    },
    stop: async () => {
      if (program.exitCode !== null) return;
      program.kill('SIGTERM');
      await once(program, 'exit');
    },
  };
}

/** What the image gives Node: the server is measured as it is run. */
function imageNodeOptions(): string {
  return /\bNODE_OPTIONS=(\S+)/.exec(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'))?.[1] ?? '';
}

async function addressOf(program: ChildProcess): Promise<string> {
  if (!program.stdout) throw new TypeError('the server has no standard output');
  for await (const line of createInterface(program.stdout)) {
    const { address } = JSON.parse(line) as { address?: string };
    if (!address) continue;
    program.stdout.resume();
    return address;
  }
  throw new Error('the server ended before it listened');
}

function kibibytes(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
}
