import fc from 'fast-check';
import { type Conditions, evaluateConditions, rangeApplies } from '../../../server/http/preconditions';

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
    [{ ifNoneMatch: 'W/"a", "one"' }, 304],
    [{ ifNoneMatch: '"a,b", "one"' }, 304],
    [{ ifNoneMatch: ', "two" ,, "one"' }, 304],
    [{ ifNoneMatch: '"two" "one"' }, 'proceed'],
    [{ ifNoneMatch: '"a, "one"' }, 'proceed'],
    [{ ifMatch: 'w/"one"' }, 412],
    [{ ifMatch: '"two", W/"one"' }, 412],
    [{ ifNoneMatch: '"two"', ifModifiedSince: after }, 'proceed'],
    [{ ifMatch: '"one"', ifUnmodifiedSince: before }, 'proceed'],
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

  it('agree with the table of RFC 9110 section 13.2.2', () => {
    const tag = fc.constantFrom('"one"', '"two"', 'W/"one"', 'W/"two"', '*');
    const date = fc.constantFrom(same, before, after, 'nonsense');
    const conditions = fc.record(
      { ifMatch: tag, ifNoneMatch: tag, ifModifiedSince: date, ifUnmodifiedSince: date },
      {
        requiredKeys: [],
      },
    );
    fc.assert(
      fc.property(conditions, (given) => {
        expect(evaluateConditions(given, current)).toBe(expectedVerdict(given));
      }),
    );
  });

  const longAgo = modified + 3_600_000;

  it.each([
    [undefined, true],
    ['"one"', true],
    ['"two"', false],
    ['W/"one"', false],
    [same, true],
    [before, false],
    [after, false],
    ['Friday, 02-Jan-26 03:04:05 GMT', true],
    ['nonsense', false],
  ])('If-Range %j lets the range count: %s', (header, expected) => {
    expect(rangeApplies(header, current, longAgo)).toBe(expected);
  });

  it('take a date of If-Range only once its second is over', () => {
    expect(rangeApplies(same, current, modified + 999)).toBe(false);
    expect(rangeApplies(same, current, modified + 1000)).toBe(true);
  });

  /** The five steps, each written out for the values above. */
  function expectedVerdict({ ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince }: Conditions) {
    if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== '"one"') return 412;
    if (ifMatch === undefined && ifUnmodifiedSince === before) return 412;
    if (ifNoneMatch !== undefined) return ifNoneMatch.endsWith('"two"') ? 'proceed' : 304;
    return ifModifiedSince === same || ifModifiedSince === after ? 304 : 'proceed';
  }
});
