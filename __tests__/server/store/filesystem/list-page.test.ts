import { existsSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import promises from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { FolderWindows } from '../../../../server/store/filesystem/folder-windows';
import { listPage } from '../../../../server/store/filesystem/list-page';
import type { ListRequest, ObjectPage } from '../../../../server/store/object-store';
import { temporaryFolder } from '../../temporary-folder';

type Query = Pick<ListRequest, 'prefix' | 'delimiter' | 'limit'>;

const byBytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));
const namesOf = ({ objects, folders }: ObjectPage) => [...objects.map(({ key }) => key), ...folders].sort(byBytes);

/** What a listing is, said in the simplest way. */
function model(keys: readonly string[], { prefix = '', delimiter }: Query): string[] {
  const names = keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => {
      const slash = delimiter ? key.indexOf('/', prefix.length) : -1;
      return slash === -1 ? key : key.slice(0, slash + 1);
    });
  return [...new Set(names)].sort(byBytes);
}

async function namesOfAllPages(root: string, query: Query, between: () => void = () => undefined, windowNames = 3) {
  const windows = new FolderWindows(root, { names: windowNames });
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listPage(root, windows, { ...query, cursor });
    expect(page.objects.length + page.folders.length).toBeLessThanOrEqual(query.limit);
    names.push(...namesOf(page));
    cursor = page.cursor;
    between();
  } while (cursor !== undefined);
  return names;
}

/** Names around the slash in the order of bytes, and beyond what one unit of UTF-16 holds. */
const segment = fc.string({
  unit: fc.constantFrom('a', 'b', '-', '0', ' ', 'é', '\uE000', '🎉'),
  minLength: 1,
  maxLength: 3,
});
const key = fc
  .array(
    segment.filter((text) => text.trim() !== ''),
    { minLength: 1, maxLength: 3 },
  )
  .map((segments) => segments.join('/'));
const query: fc.Arbitrary<Query> = fc.record({
  prefix: fc.oneof(
    fc.constant(''),
    key,
    key.map((text) => `${text}/`),
  ),
  delimiter: fc.constantFrom('/' as const, undefined),
  limit: fc.integer({ min: 1, max: 7 }),
});

function makeFile(root: string, name: string): boolean {
  try {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), '', { flag: 'wx' });
    return true;
  } catch {
    // A file and a folder cannot have the same name.
    return false;
  }
}

describe('pages of a listing', () => {
  it('give every key once and in order, for any tree, prefix, delimiter and limit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(key, { maxLength: 25 }), query, async (keys, asked) => {
        const root = temporaryFolder();
        const made = keys.filter((name) => makeFile(root, name));
        expect(await namesOfAllPages(root, asked)).toEqual(model(made, asked));
      }),
      { numRuns: 80 },
    );
  });

  it('give what stays exactly once, and nothing that never was, while others write and delete', async () => {
    const change = fc.record({ name: key, deletes: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(key, { minLength: 5, maxLength: 25 }),
        fc.array(change, { maxLength: 15 }),
        query,
        async (keys, changes, asked) => {
          const root = temporaryFolder();
          const made = keys.filter((name) => makeFile(root, name));
          const staying = new Set(made);
          const ever = new Set(made);
          const queue = [...changes];
          const names = await namesOfAllPages(root, asked, () => {
            const next = queue.shift();
            if (!next) return;
            if (next.deletes && made.includes(next.name)) {
              rmSync(join(root, next.name));
              staying.delete(next.name);
            } else if (!next.deletes && makeFile(root, next.name)) {
              ever.add(next.name);
            }
          });
          expect(names).toEqual([...names].sort(byBytes));
          expect(new Set(names).size).toBe(names.length);
          const found = new Set(names);
          for (const name of model([...staying], asked)) expect(found).toContain(name);
          const possible = new Set(model([...ever], asked));
          for (const name of names) expect(possible.has(name) || existsSync(join(root, name))).toBe(true);
        },
      ),
      { numRuns: 80 },
    );
  });

  describe('of a large folder', () => {
    const LONG_AGO = new Date('2020-01-01');
    const keys = Array.from({ length: 100 }, (_, index) => `key-${String(index).padStart(3, '0')}`);
    let root: string;
    let opened: jest.SpyInstance;

    beforeEach(() => {
      root = temporaryFolder();
      for (const name of keys) writeFileSync(join(root, name), '');
      utimesSync(root, LONG_AGO, LONG_AGO);
      opened = jest.spyOn(promises, 'opendir');
    });
    afterEach(() => opened.mockRestore());

    it('read it once for many pages', async () => {
      expect(await namesOfAllPages(root, { limit: 5 }, undefined, 50)).toEqual(keys);
      expect(opened).toHaveBeenCalledTimes(2);
    });

    it('read it once for several that go through it at the same time', async () => {
      const windows = new FolderWindows(root, { names: 50 });
      await Promise.all(Array.from({ length: 4 }, () => listPage(root, windows, { limit: 5 })));
      expect(opened).toHaveBeenCalledTimes(1);
    });

    it('keep a place for each of several that go through it at different times', async () => {
      const windows = new FolderWindows(root, { names: 30 });
      const cursorAt = (name: string) => Buffer.from(name).toString('base64url');
      for (let round = 0; round < 5; round++) {
        await listPage(root, windows, { limit: 5, cursor: cursorAt('key-000') });
        await listPage(root, windows, { limit: 5, cursor: cursorAt('key-050') });
      }
      expect(opened).toHaveBeenCalledTimes(2);
    });

    it('see what was added since', async () => {
      const windows = new FolderWindows(root, { names: 50 });
      await listPage(root, windows, { limit: 5 });
      writeFileSync(join(root, 'key-000a'), '');
      const page = await listPage(root, windows, { limit: 3 });
      expect(namesOf(page)).toEqual(['key-000', 'key-000a', 'key-001']);
    });

    it('do not trust a folder that changed just before: it may change again within a tick of the clock', async () => {
      const windows = new FolderWindows(root, { names: 50 });
      utimesSync(root, new Date(), new Date());
      await listPage(root, windows, { limit: 5 });
      await listPage(root, windows, { limit: 5 });
      expect(opened).toHaveBeenCalledTimes(2);
    });

    it('forget the windows that do not fit', async () => {
      const windows = new FolderWindows(root, { names: 100, bytes: 1000 });
      await listPage(root, windows, { limit: 5 });
      await listPage(root, windows, { limit: 5 });
      expect(opened).toHaveBeenCalledTimes(2);
    });

    it('never read further than the window', async () => {
      const windows = new FolderWindows(root, { names: 10 });
      const statted = jest.spyOn(promises, 'lstat');
      await listPage(root, windows, { limit: 3 });
      expect(statted).toHaveBeenCalledTimes(3);
      statted.mockRestore();
    });
  });

  it('end although a link makes a tree without an end', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'a'));
    mkdirSync(join(root, 'b'));
    writeFileSync(join(root, 'a/file'), '');
    symlinkSync(join(root, 'b'), join(root, 'a/to-b'));
    symlinkSync(join(root, 'a'), join(root, 'b/to-a'));
    symlinkSync(root, join(root, 'a/up'));
    symlinkSync('a', join(root, 'x'));
    expect(await namesOfAllPages(root, { limit: 2 })).toEqual(['a/file', 'b/to-a/file', 'x/file']);
  });

  it.each([
    '../',
    '../../etc/',
    '/',
    '//',
    'a/../../',
    './',
    '.file-server/',
    '.file-server/incoming/',
    'a\0/',
    `${'x'.repeat(300)}/`,
  ])('of the prefix %j are empty', async (prefix) => {
    const root = join(temporaryFolder(), 'root');
    mkdirSync(join(root, '.file-server/incoming'), { recursive: true });
    mkdirSync(join(root, '../sibling'));
    writeFileSync(join(root, '.file-server/incoming/temporary'), '');
    for (const delimiter of ['/', undefined] as const) {
      expect(await listPage(root, new FolderWindows(root), { prefix, delimiter, limit: 10 })).toEqual({
        objects: [],
        folders: [],
      });
    }
  });

  it('fail when the folder is gone', async () => {
    const windows = new FolderWindows('/nonexistent/folder');
    await expect(listPage('/nonexistent/folder', windows, { limit: 5 })).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('stop when the signal is aborted', async () => {
    const root = temporaryFolder();
    for (let index = 0; index < 10; index++) writeFileSync(join(root, String(index)), '');
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(listPage(root, new FolderWindows(root), { limit: 5, signal })).rejects.toThrow('enough');
  });
});
