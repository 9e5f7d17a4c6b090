import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const SOURCES = [
  'main.ts',
  'package.json',
  'cdktf.json',
  'tsconfig.json',
  'environments',
  'stacks',
  'helm',
  'server',
  'scripts',
];

/**
 * A copy of what `npm run synth` needs, in a folder that ends with the test file. `aliases` are packages that
 * others stand in for, as `"cdktf": "npm:cdktn"` does in package.json: programs then run with --preserve-symlinks.
 */
export function repositoryCopy(aliases: Readonly<Record<string, string>> = {}): string {
  const copy = mkdtempSync(join(tmpdir(), 'copy-'));
  afterAll(() => rmSync(copy, { recursive: true }));
  for (const path of SOURCES) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  const modules = join(ROOT, 'node_modules');
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(modules).filter((one) => one !== '.cache')) {
    symlinkSync(join(modules, aliases[name] ?? name), join(copy, 'node_modules', name));
  }
  return copy;
}
