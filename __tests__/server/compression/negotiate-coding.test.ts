import fc from 'fast-check';
import { CODECS, type Coding } from '../../../server/compression/codings';
import { negotiateCoding } from '../../../server/compression/negotiate-coding';

const CODINGS = [...CODECS.keys()];

describe('the coding of an answer', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['identity', undefined],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0, *', CODINGS[1]],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['gzip;q=0', undefined],
    ['gzip;q=0.5, identity', undefined],
    ['gzip;q=0.5, identity;q=0.5', 'gzip'],
    ['gzip ; q=0.5', 'gzip'],
    ['deflate, compress', undefined],
    ['gzip;q=nonsense', undefined],
    ['gzip;q=2', undefined],
  ])('for Accept-Encoding %j is %s', (header, expected) => {
    expect(negotiateCoding(header).coding).toBe(expected);
  });

  it.each([
    ['gzip', false],
    ['identity;q=0', true],
    ['*;q=0', true],
    ['*;q=0, identity;q=0.1', false],
  ])('%s refuses what is not compressed: %s', (header, expected) => {
    expect(negotiateCoding(header).refusesIdentity).toBe(expected);
  });

  it('is always the acceptable one of the highest quality', () => {
    const member = fc.tuple(
      fc.constantFrom('br', 'gzip', 'zstd', 'identity', '*', 'deflate'),
      fc.constantFrom(undefined, 0, 0.001, 0.5, 0.999, 1),
    );
    const members = fc.uniqueArray(member, { maxLength: 6, selector: ([name]) => name });
    fc.assert(
      fc.property(members, (list) => {
        const header = list
          .map(([name, quality]) => (quality === undefined ? name : `${name};q=${quality}`))
          .join(', ');
        const { coding } = negotiateCoding(header);
        const quality = (name: string) => {
          const found = list.find(([each]) => each === name) ?? list.find(([each]) => each === '*');
          return found ? (found[1] ?? 1) : 0;
        };
        const best = Math.max(...CODINGS.map(quality));
        const identity = list.find(([name]) => name === 'identity');
        if (best === 0 || (identity && (identity[1] ?? 1) > best)) expect(coding).toBeUndefined();
        else expect(quality(coding as Coding)).toBe(best);
      }),
    );
  });
});
