import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../find-program';

/** Long enough for a program that starts slowly. */
const LIMIT_MS = 20_000;

/** What checks may look at. */
export interface Machine {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** The folder of the repository. */
  readonly root: string;
  /** The path of a program, if it is installed. */
  findProgram(name: string): string | undefined;
  /** What a program printed; undefined where it is missing or failed. */
  run(program: string, args: readonly string[]): string | undefined;
  /** The text of a file; undefined where there is none. */
  read(path: string): string | undefined;
}

/** The machine that this program runs on. */
export function thisMachine(environment = process.env): Machine {
  const root = join(__dirname, '../..');
  const find = (name: string) => findProgram(name, environment.PATH);
  return {
    environment,
    home: environment.HOME ?? homedir(),
    root,
    findProgram: find,
    run(program, args) {
      const path = find(program);
      if (!path) return undefined;
      const { status, stdout } = spawnSync(path, args, { env: environment, encoding: 'utf8', timeout: LIMIT_MS });
      return status === 0 ? stdout.trim() : undefined;
    },
    read: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
  };
}
