import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../server/temporary-folder';

const ROOT = join(__dirname, '../..');

/** A repository of one program, whose one word is in a file of its own. */
function repository() {
  const folder = temporaryFolder();
  const modules = join(folder, 'node_modules');
  for (const path of ['scripts', 'node_modules', 'words']) mkdirSync(join(folder, path));
  for (const path of ['scripts/run.js', 'tsconfig.json']) cpSync(join(ROOT, path), join(folder, path));
  symlinkSync(join(ROOT, 'node_modules/esbuild'), join(modules, 'esbuild'));
  writeFileSync(join(modules, '.package-lock.json'), '{}');
  writeFileSync(
    join(folder, 'program.ts'),
    "import { word } from './words/word';\nimport name from 'package';\nconsole.log(word, name, process.argv.slice(2));",
  );
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('words/word.ts', "export const word: string = __dirname.split('/').at(-1) ?? '';");
  write('node_modules/package/index.js', "module.exports = 'package 1';");
  const run = () => {
    const args = ['scripts/run.js', 'program.ts', '--all'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  const compiled = () => {
    const cache = join(modules, '.cache/eks-file-server');
    return readdirSync(cache).map((name) => [name, statSync(join(cache, name)).mtimeMs]);
  };
  return { folder, write, run, compiled };
}

const printed = (stdout: string) => ({ status: 0, stdout: `${stdout} [ '--all' ]\n`, stderr: '' });

describe('a program of the repository', () => {
  it('is compiled once, knows the folders of its sources, and gets its arguments', () => {
    const { run, compiled } = repository();
    expect(run()).toEqual(printed('words package 1'));
    const first = compiled();
    expect(first).toEqual([['program-ts.js', expect.any(Number)]]);
    expect(run()).toEqual(printed('words package 1'));
    expect(compiled()).toEqual(first);
  });

  it('is compiled anew when a source or an installed package has changed', () => {
    const { run, write } = repository();
    run();
    write('words/word.ts', "export const word = 'other';");
    expect(run()).toEqual(printed('other package 1'));
    write('node_modules/package/index.js', "module.exports = 'package 2';");
    write('node_modules/.package-lock.json', '{ "packages": {} }');
    expect(run()).toEqual(printed('other package 2'));
  });

  it('is compiled anew if a source was saved while it was compiled', () => {
    const { folder, run, compiled } = repository();
    const tomorrow = Date.now() / 1000 + 86_400;
    utimesSync(join(folder, 'words/word.ts'), tomorrow, tomorrow);
    run();
    const first = compiled();
    expect(run()).toEqual(printed('words package 1'));
    expect(compiled()).not.toEqual(first);
  });

  it('tells its own failures, also those that are several', () => {
    const { run, write } = repository();
    write('words/word.ts', "export const word = '';\nthrow new AggregateError([new Error('one of many')], 'many');");
    const { status, stderr } = run();
    expect(status).toBe(1);
    expect(stderr).toContain('one of many');
  });

  it('says where it cannot be compiled, and is not run as it was before', () => {
    const { run, write } = repository();
    run();
    write('words/word.ts', 'export const = 1;');
    const { status, stdout, stderr } = run();
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('words/word.ts:1:13');
    expect(stderr).not.toContain('    at ');
  });
});
