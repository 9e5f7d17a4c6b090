import { isCurrent } from '../../../server/mirror/is-current';

const SECOND = 1000;
const object = (lastModified: number, etag = '"a"', size = 1) => ({ key: 'x', size, etag, lastModified });

describe('a copy is current', () => {
  it('never with another size', () => {
    expect(isCurrent(object(0, '"a"', 1), object(60 * SECOND, '"a"', 2))).toBe(false);
  });

  it('if it was made some seconds after the source was changed, whatever its entity tag', () => {
    expect(isCurrent(object(0, '"a-2"'), object(6 * SECOND, '"b"'))).toBe(true);
    expect(isCurrent(object(0, '"a-2"'), object(5 * SECOND, '"b"'))).toBe(false);
  });

  it('with the same entity tag from the same second on', () => {
    expect(isCurrent(object(10.9 * SECOND), object(10 * SECOND))).toBe(true);
    expect(isCurrent(object(11 * SECOND), object(10.9 * SECOND))).toBe(false);
  });
});
