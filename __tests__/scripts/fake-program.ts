import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../server/temporary-folder';

/** Runs a script of the repository with a program that writes down how it is called, and does what `body` says. */
export function runWithFake(program: string, body: string, script: string, args: readonly string[], cwd?: string) {
  const folder = temporaryFolder();
  const calls = join(folder, 'calls');
  const path = join(folder, program);
  writeFileSync(path, `#!/usr/bin/env bash\nprintf '%s\\n' "$*" >>${calls}\n${body}\n`);
  chmodSync(path, 0o755);
  const { status, stdout, stderr } = spawnSync('bash', [script, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
  });
  const called = existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : [];
  return { status, stdout, stderr, calls: called };
}
