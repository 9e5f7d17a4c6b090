import fc from 'fast-check';
import { type ByteRange, isSingleRange, MAX_RANGES, parseRange, parseRanges } from '../../../server/http/byte-range';

describe('byte ranges', () => {
  it.each([
    ['bytes=0-0', 10, [[0, 0]]],
    ['bytes=5-', 10, [[5, 9]]],
    ['bytes=-3', 10, [[7, 9]]],
    ['bytes=-99', 10, [[0, 9]]],
    ['bytes=0-99', 10, [[0, 9]]],
    ['BYTES=1-2', 10, [[1, 2]]],
    ['bytes= 1-2 ', 10, [[1, 2]]],
    [
      'bytes=0-1,4-5',
      10,
      [
        [0, 1],
        [4, 5],
      ],
    ],
    [
      'bytes=4-5, ,0-1,',
      10,
      [
        [4, 5],
        [0, 1],
      ],
    ],
    ['bytes=0-4,2-6', 10, [[0, 6]]],
    ['bytes=3-4,0-2', 10, [[0, 4]]],
    ['bytes=0-9,2-3', 10, [[0, 9]]],
    [
      'bytes=8-9,0-1,7-7',
      10,
      [
        [7, 9],
        [0, 1],
      ],
    ],
    ['bytes=20-30,0-1', 10, [[0, 1]]],
    ['bytes=-0,2-3', 10, [[2, 3]]],
    ['bytes=0-99999999999999999999', 10, [[0, 9]]],
  ])('of %j in %d bytes are %j', (header, size, expected) => {
    expect(parseRanges(header, size)).toEqual(expected.map(([start, end]) => ({ start, end })));
  });

  it.each([
    ['bytes=10-', 10],
    ['bytes=10-,20-30', 10],
    ['bytes=-0', 10],
    ['bytes=0-', 0],
    ['bytes=-5', 0],
  ])('of %j in %d bytes cannot be satisfied', (header, size) => {
    expect(parseRanges(header, size)).toBe('unsatisfiable');
  });

  it.each([
    'bytes=3-2',
    'bytes=-',
    'bytes=',
    'bytes=,',
    'bytes=a-b',
    'bytes=0-1,x',
    'lines=0-1',
    'bytes 0-1',
    '',
    undefined,
  ])('of %j are to be ignored', (header) => {
    expect(parseRanges(header, 10)).toBeUndefined();
  });

  it('are to be ignored if more than 16 are left after joining', () => {
    const spaced = (count: number) =>
      `bytes=${Array.from({ length: count }, (_, index) => `${index * 2}-${index * 2}`)}`;
    expect(parseRanges(spaced(MAX_RANGES), 100)).toHaveLength(16);
    expect(parseRanges(spaced(MAX_RANGES + 1), 100)).toBeUndefined();
    const adjoining = `bytes=${Array.from({ length: 100 }, (_, index) => `${index}-${index}`)}`;
    expect(parseRanges(adjoining, 100)).toEqual([{ start: 0, end: 99 }]);
  });

  const end = fc.option(fc.nat(80), { nil: '' });
  const header = fc
    .array(fc.tuple(end, end), { minLength: 1, maxLength: 6 })
    .map((pairs) => `bytes=${pairs.map(([first, last]) => `${first}-${last}`).join(',')}`);

  it('select the same bytes as picking them one by one does', () => {
    fc.assert(
      fc.property(header, fc.nat(60), (text, size) => {
        const ranges = parseRanges(text, size);
        const expected = pick(text, size);
        if (ranges === undefined) expect(expected).toBe('invalid');
        else if (ranges === 'unsatisfiable') expect(expected).toEqual([]);
        else expect(bytesOf(ranges).sort((one, other) => one - other)).toEqual(expected);
      }),
    );
  });

  it('neither overlap nor adjoin, and lie within the object', () => {
    fc.assert(
      fc.property(header, fc.nat(60), (text, size) => {
        const ranges = parseRanges(text, size);
        if (typeof ranges !== 'object') return;
        for (const { start, end } of ranges) expect(start >= 0 && start <= end && end < size).toBe(true);
        const sorted = [...ranges].sort((one, other) => one.start - other.start);
        for (const [index, { start }] of sorted.entries()) {
          if (index > 0) expect(start).toBeGreaterThan((sorted[index - 1]?.end ?? 0) + 1);
        }
      }),
    );
  });

  it('are one for who can only send one', () => {
    expect(parseRange('bytes=2-3', 10)).toEqual({ start: 2, end: 3 });
    expect(parseRange('bytes=0-1,4-5', 10)).toBeUndefined();
    expect(parseRange('bytes=10-', 10)).toBe('unsatisfiable');
  });

  it.each([
    ['bytes=0-1', true],
    ['bytes=-1', true],
    ['bytes=1-', true],
    ['bytes=-', false],
    ['bytes=2-1', false],
    ['bytes=0-1,2-3', false],
    ['bytes= 0-1', false],
    [`bytes=${'9'.repeat(16)}-`, false],
  ])('%s may be handed to a store: %s', (text, expected) => {
    expect(isSingleRange(text)).toBe(expected);
  });

  /** The positions that a header asks for, by looking at each byte. */
  function pick(text: string, size: number): number[] | 'invalid' {
    const pairs = text
      .slice('bytes='.length)
      .split(',')
      .map((each) => each.split('-') as [string, string]);
    if (pairs.some(([first, last]) => first === '' && last === '')) return 'invalid';
    if (pairs.some(([first, last]) => first !== '' && last !== '' && Number(last) < Number(first))) return 'invalid';
    return Array.from({ length: size }, (_, position) => position).filter((position) =>
      pairs.some(([first, last]) => {
        if (first === '') return position >= size - Number(last);
        return position >= Number(first) && (last === '' || position <= Number(last));
      }),
    );
  }

  function bytesOf(ranges: readonly ByteRange[]): number[] {
    return ranges.flatMap(({ start, end }) => Array.from({ length: end - start + 1 }, (_, index) => start + index));
  }
});
