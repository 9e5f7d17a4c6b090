import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RotatingFiles } from '../../server/rotating-files';
import { temporaryFolder } from './temporary-folder';

describe('rotating files', () => {
  let folder: string;
  let log: { info: jest.Mock; warn: jest.Mock };
  beforeEach(() => {
    folder = temporaryFolder();
    log = { info: jest.fn(), warn: jest.fn() };
  });

  const write = (name: string, content: string) => writeFileSync(join(folder, name), content);

  function open({
    names = ['one', 'other'],
    checkEveryMs = 0,
    parse = (contents: readonly string[]) => contents.join('+'),
  } = {}) {
    return new RotatingFiles({ paths: names.map((name) => join(folder, name)), parse, log, checkEveryMs });
  }

  it('give their new content when one of them was written', () => {
    write('one', '1');
    write('other', 'a');
    const files = open();
    expect(files.current).toBe('1+a');
    write('other', 'bb');
    expect(files.current).toBe('1+bb');
    expect(log.info).toHaveBeenCalledTimes(1);
  });

  it('are followed through the symbolic link that Kubernetes swaps, all at once', () => {
    const mount = (version: string) => {
      mkdirSync(join(folder, version));
      for (const name of ['one', 'other']) writeFileSync(join(folder, version, name), `${name}-${version}`);
      symlinkSync(version, join(folder, '..data-tmp'));
      renameSync(join(folder, '..data-tmp'), join(folder, '..data'));
    };
    mount('v1');
    for (const name of ['one', 'other']) symlinkSync(join('..data', name), join(folder, name));
    const files = open();
    expect(files.current).toBe('one-v1+other-v1');
    mount('v2');
    expect(files.current).toBe('one-v2+other-v2');
    rmSync(join(folder, 'v1'), { recursive: true });
    expect(files.current).toBe('one-v2+other-v2');
  });

  it('are not looked at more often than once in the interval', () => {
    write('one', '1');
    const files = open({ names: ['one'], checkEveryMs: 3_600_000 });
    write('one', '2');
    expect(files.current).toBe('1');
  });

  it('keep the last good value and say so once when they vanish, and go on when they are back', () => {
    write('one', '1');
    const files = open({ names: ['one'] });
    rmSync(join(folder, 'one'));
    expect([files.current, files.current, files.current]).toEqual(['1', '1', '1']);
    expect(log.warn).toHaveBeenCalledTimes(1);
    write('one', '2');
    expect(files.current).toBe('2');
  });

  it('keep the last good value when the new one makes no sense', () => {
    write('one', 'good');
    const parse = ([content = '']: readonly string[]) => {
      if (content === 'bad') throw new Error('it is bad');
      return content;
    };
    const files = open({ names: ['one'], parse });
    write('one', 'bad');
    expect([files.current, files.current]).toEqual(['good', 'good']);
    expect(log.warn.mock.calls).toEqual([[{ files: [join(folder, 'one')], problem: 'it is bad' }, expect.any(String)]]);
    write('one', 'better');
    expect(files.current).toBe('better');
  });

  it('are read up to 64 KiB', () => {
    write('one', 'small');
    const files = open({ names: ['one'] });
    write('one', 'x'.repeat(64 * 1024 + 1));
    expect(files.current).toBe('small');
    expect(log.warn.mock.calls[0][0].problem).toMatch(/larger than 65536 bytes/);
  });

  it('are read again when one of them changed meanwhile', () => {
    write('one', '1');
    write('other', 'a');
    const fs = jest.requireActual<typeof import('node:fs')>('node:fs');
    const read = fs.readFileSync;
    let reads = 0;
    const spy = jest.spyOn(fs, 'readFileSync').mockImplementation(((path: string, encoding: 'utf8') => {
      const content = read(path, encoding);
      // The pair is swapped just after its first half was read.
      if (++reads === 1) for (const name of ['one', 'other']) fs.writeFileSync(join(folder, name), `new ${name}`);
      return content;
    }) as typeof fs.readFileSync);
    const parse = jest.fn((contents: readonly string[]) => contents.join('+'));
    expect(open({ parse }).current).toBe('new one+new other');
    expect(parse.mock.calls).toEqual([[['new one', 'new other']]]);
    spy.mockRestore();
  });

  it('must be good at the start', () => {
    expect(() => open({ names: ['none'] })).toThrow(/ENOENT/);
  });
});
