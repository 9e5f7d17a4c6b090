import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Runs `use` with a folder that holds `files`, and removes it afterwards. */
export function withFolder<T>(files: Readonly<Record<string, string>>, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'chart-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What `helm template` makes of a chart; a failed render throws with Helm's message. */
export function helmTemplate(
  helm: string,
  files: Readonly<Record<string, string>>,
  values: object = {},
  release = 'files',
  namespace = 'apps',
): string {
  return withFolder({ ...files, 'test-values.json': valuesJson(values) }, (folder) =>
    execFileSync(
      helm,
      ['template', release, folder, '--namespace', namespace, '-f', join(folder, 'test-values.json')],
      {
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    ),
  );
}

/** Helm's exit code and messages for one command on a chart. */
export function helmRun(
  helm: string,
  args: readonly string[],
  files: Readonly<Record<string, string>>,
  values: object = {},
) {
  return withFolder({ ...files, 'test-values.json': valuesJson(values) }, (folder) => {
    const { status, stdout, stderr } = spawnSync(helm, [...args, folder, '-f', join(folder, 'test-values.json')], {
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  });
}

/** JSON in the subset that YAML readers take: no bare control characters. */
function valuesJson(values: object): string {
  return JSON.stringify(values).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
