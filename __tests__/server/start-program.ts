import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

export interface StartedProgram {
  readonly program: ChildProcess;
  /** Standard output so far. */
  output(): string;
  errors(): string;
}

const programs: ChildProcess[] = [];

afterEach(() => {
  for (const program of programs.splice(0)) if (program.exitCode === null) program.kill('SIGKILL');
});

/** A program of the repository as a process of its own; it is killed after the test unless it has ended. */
export function startProgram(texts: readonly string[], environment: Record<string, string>): StartedProgram {
  const program = spawn(process.execPath, ['--import', 'tsx', ...texts], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  programs.push(program);
  let output = '';
  let errors = '';
  program.stdout.on('data', (chunk) => {
    output += chunk;
  });
  program.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  return { program, output: () => output, errors: () => errors };
}
