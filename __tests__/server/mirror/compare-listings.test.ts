import { compareListings, type NextPage } from '../../../server/mirror/compare-listings';

/** A listing in pages; a cursor is the number of the page. */
const listing =
  (...pages: string[][]): NextPage =>
  async (cursor = '0') => ({
    objects: (pages[Number(cursor)] ?? []).map((key) => ({ key, size: 1, etag: '"a"', lastModified: 0 })),
    folders: [],
    ...(Number(cursor) + 1 < pages.length && { cursor: String(Number(cursor) + 1) }),
  });

async function compare(source: NextPage, copies: NextPage): Promise<string[]> {
  const found: string[] = [];
  for await (const { key, source: one, copy } of compareListings(source, copies)) {
    found.push(`${key} ${one ? 's' : ''}${copy ? 'c' : ''}`);
  }
  return found;
}

describe('comparing listings', () => {
  it('yields each key once with what the two have', async () => {
    expect(await compare(listing(['a', 'b'], [], ['c']), listing(['b'], ['c', 'd']))).toEqual([
      'a s',
      'b sc',
      'c sc',
      'd c',
    ]);
  });

  it('yields all of the one if the other is empty', async () => {
    expect(await compare(listing(['a', 'b']), listing())).toEqual(['a s', 'b s']);
    expect(await compare(listing(), listing(['a', 'b']))).toEqual(['a c', 'b c']);
  });

  it('follows the order of UTF-8, in which emoji come after all of the basic plane', async () => {
    expect(await compare(listing(['\u{ff5e}', '\u{1f600}']), listing(['\u{1f600}']))).toEqual([
      '\u{ff5e} s',
      '\u{1f600} sc',
    ]);
  });

  it('refuses a listing that is out of order', async () => {
    await expect(compare(listing(['b'], ['a']), listing())).rejects.toThrow(
      'a is listed after b: a mirror needs keys in order',
    );
    await expect(compare(listing(), listing(['a', 'a']))).rejects.toThrow('a is listed after a');
  });

  it('asks for a page only when the one before is used up', async () => {
    const source = jest.fn(listing(['a', 'b'], ['c']));
    const pairs = compareListings(source, listing());
    await pairs.next();
    expect(source).toHaveBeenCalledTimes(1);
  });
});
