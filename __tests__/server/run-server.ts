import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from '../until';

const ROOT = join(__dirname, '../..');

export interface ServerProcess {
  readonly program: ChildProcess;
  /** Standard output so far: the log. */
  output(): string;
  errors(): string;
  /** Its address, once it listens. */
  address(): Promise<string>;
  /** Its exit code, once it has ended. */
  exitCode(): Promise<number | null>;
}

const processes: ChildProcess[] = [];

afterEach(() => {
  for (const program of processes.splice(0)) if (program.exitCode === null) program.kill('SIGKILL');
});

/** The server, or another program of it, as a process of its own; it is killed after the test unless it has ended. */
export function runServer(environment: Record<string, string>, entry = 'server/index.ts'): ServerProcess {
  const program = spawn(process.execPath, ['--import', 'tsx', entry], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  processes.push(program);
  let output = '';
  let errors = '';
  program.stdout.on('data', (chunk) => {
    output += chunk;
  });
  program.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const found = () => /"address":"([^"]+)"/.exec(output)?.[1];
  return {
    program,
    output: () => output,
    errors: () => errors,
    async address() {
      await until(() => {
        if (program.exitCode !== null) throw new Error(`the server ended: ${errors}`);
        return found() !== undefined;
      });
      return found() as string;
    },
    async exitCode() {
      if (program.exitCode === null) await once(program, 'exit');
      return program.exitCode;
    },
  };
}
