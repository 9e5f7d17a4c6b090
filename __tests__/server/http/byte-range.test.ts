import fc from 'fast-check';
import { isSingleRange, parseRange } from '../../../server/http/byte-range';

describe('byte ranges', () => {
  it.each([
    ['bytes=0-0', 10, { start: 0, end: 0 }],
    ['bytes=5-', 10, { start: 5, end: 9 }],
    ['bytes=-3', 10, { start: 7, end: 9 }],
    ['bytes=-99', 10, { start: 0, end: 9 }],
    ['bytes=0-99', 10, { start: 0, end: 9 }],
    ['BYTES=1-2', 10, { start: 1, end: 2 }],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=-5', 0, 'unsatisfiable'],
    ['bytes=3-2', 10, undefined],
    ['bytes=-', 10, undefined],
    ['bytes=0-1,3-4', 10, undefined],
    ['bytes=a-b', 10, undefined],
    ['lines=0-1', 10, undefined],
    ['', 10, undefined],
    [undefined, 10, undefined],
  ])('of %j in %d bytes are %j', (header, size, expected) => {
    expect(parseRange(header, size)).toEqual(expected);
  });

  it('always lie within the object', () => {
    const end = fc.option(fc.nat(200), { nil: '' });
    fc.assert(
      fc.property(end, end, fc.nat(150), (first, last, size) => {
        const range = parseRange(`bytes=${first}-${last}`, size);
        if (range === undefined || range === 'unsatisfiable') return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.start).toBeLessThanOrEqual(range.end);
        expect(range.end).toBeLessThan(size);
      }),
    );
  });

  it('select the same bytes as slicing does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 50 }), fc.nat(60), fc.nat(60), (bytes, first, length) => {
        const range = parseRange(`bytes=${first}-${first + length}`, bytes.length);
        const expected = bytes.slice(first, first + length + 1);
        if (range === 'unsatisfiable') expect(expected).toHaveLength(0);
        else expect(bytes.slice(range?.start, (range?.end ?? 0) + 1)).toEqual(expected);
      }),
    );
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
  ])('%s may be handed to a store: %s', (header, expected) => {
    expect(isSingleRange(header)).toBe(expected);
  });
});
