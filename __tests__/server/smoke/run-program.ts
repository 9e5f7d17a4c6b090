import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

export interface SmokeProgram {
  readonly program: ChildProcess;
  /** Standard output so far: the table. */
  output(): string;
  errors(): string;
  /** Its exit code, once it has ended and all that it wrote is there. */
  exitCode(): Promise<number | null>;
}

const programs: ChildProcess[] = [];

afterEach(() => {
  for (const program of programs.splice(0)) if (program.exitCode === null) program.kill('SIGKILL');
});

/** The smoke program as a process of its own, without patience; it is killed after the test unless it has ended. */
export function runProgram(texts: readonly string[], environment: Record<string, string> = {}): SmokeProgram {
  const program = spawn(process.execPath, ['--import', 'tsx', 'server/smoke/index.ts', ...texts], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, SMOKE_WAIT_MS: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  programs.push(program);
  const closed = once(program, 'close');
  let output = '';
  let errors = '';
  program.stdout.on('data', (chunk) => {
    output += chunk;
  });
  program.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  return {
    program,
    output: () => output,
    errors: () => errors,
    async exitCode() {
      await closed;
      return program.exitCode;
    },
  };
}
