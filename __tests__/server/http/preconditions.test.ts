import fc from 'fast-check';
import { evaluateConditions, rangeApplies } from '../../../server/http/preconditions';

const modified = Date.UTC(2026, 0, 2, 3, 4, 5);
const current = { etag: '"one"', lastModified: modified + 678 };
const same = 'Fri, 02 Jan 2026 03:04:05 GMT';
const before = 'Fri, 02 Jan 2026 03:04:04 GMT';
const after = 'Fri, 02 Jan 2026 03:04:06 GMT';

describe('preconditions', () => {
  it.each([
    [{}, 'proceed'],
    [{ ifMatch: '"one"' }, 'proceed'],
    [{ ifMatch: '"two", "one"' }, 'proceed'],
    [{ ifMatch: '*' }, 'proceed'],
    [{ ifMatch: '"two"' }, 412],
    [{ ifMatch: 'W/"one"' }, 412],
    [{ ifNoneMatch: '"one"' }, 304],
    [{ ifNoneMatch: 'W/"one"' }, 304],
    [{ ifNoneMatch: '"two", W/"one"' }, 304],
    [{ ifNoneMatch: '*' }, 304],
    [{ ifNoneMatch: '"two"' }, 'proceed'],
    [{ ifNoneMatch: 'one' }, 'proceed'],
    [{ ifModifiedSince: same }, 304],
    [{ ifModifiedSince: after }, 304],
    [{ ifModifiedSince: before }, 'proceed'],
    [{ ifModifiedSince: 'Friday, 02-Jan-26 03:04:05 GMT' }, 304],
    [{ ifModifiedSince: 'yesterday' }, 'proceed'],
    [{ ifModifiedSince: '0' }, 'proceed'],
    [{ ifUnmodifiedSince: same }, 'proceed'],
    [{ ifUnmodifiedSince: before }, 412],
    [{ ifUnmodifiedSince: 'nonsense' }, 'proceed'],
  ])('%j come to %s', (conditions, verdict) => {
    expect(evaluateConditions(conditions, current)).toBe(verdict);
  });

  it('by entity tag win over those by date', () => {
    expect(evaluateConditions({ ifMatch: '"one"', ifUnmodifiedSince: before }, current)).toBe('proceed');
    expect(evaluateConditions({ ifNoneMatch: '"two"', ifModifiedSince: after }, current)).toBe('proceed');
  });

  it('are evaluated in order: If-Match before If-None-Match', () => {
    expect(evaluateConditions({ ifMatch: '"two"', ifNoneMatch: '"one"' }, current)).toBe(412);
  });

  it('find a tag in any list that holds it, and in no other', () => {
    const tag = fc.stringMatching(/^[a-z0-9,;-]{1,8}$/).map((text) => `"${text}"`);
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 5 }), tag, (others, etag) => {
        const validators = { etag, lastModified: 0 };
        const expected = others.includes(etag);
        expect(evaluateConditions({ ifNoneMatch: others.join(', ') }, validators)).toBe(expected ? 304 : 'proceed');
        expect(evaluateConditions({ ifNoneMatch: [...others, etag].join(',') }, validators)).toBe(304);
      }),
    );
  });

  it.each([
    [undefined, true],
    ['"one"', true],
    ['"two"', false],
    ['W/"one"', false],
    [same, true],
    [after, false],
    ['nonsense', false],
  ])('If-Range %j lets the range count: %s', (header, expected) => {
    expect(rangeApplies(header, current)).toBe(expected);
  });
});
