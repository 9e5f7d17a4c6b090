import { spawnSync } from 'node:child_process';

/** What a scanner prints about the files of a folder; a scanner that fails throws with its messages. */
export function runScanner(program: string, args: readonly string[], folder: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  // All of them end with 1 where they find something, and some where they cannot read a file.
  if (status === 0 || (status === 1 && stdout !== '')) return stdout;
  throw error ?? new Error(`${program} ended with ${status}: ${stderr}${stdout}`);
}
