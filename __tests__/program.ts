import { spawn } from 'node:child_process';

export interface ProgramResult {
  readonly status: number | null;
  /** Standard output and error, as they came. */
  readonly output: string;
}

/** Runs a program to its end while this process goes on, such as with a server that the program asks. */
export async function runProgram(
  program: string,
  args: readonly string[],
  folder?: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ProgramResult> {
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { status, output };
}
