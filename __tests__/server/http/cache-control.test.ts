import { cacheControlOf, forbidsTransforming } from '../../../server/http/cache-control';

const HASHED = 'assets/app.8e0d62a0.js';

describe('Cache-Control', () => {
  const of = (
    key: string,
    {
      cacheControl,
      policy = 'site',
      protectsReads = false,
    }: { cacheControl?: string; policy?: 'site' | 'uploads'; protectsReads?: boolean } = {},
  ) => cacheControlOf({ key, cacheControl }, { policy, protectsReads });

  it('is what whoever stored the object said', () => {
    for (const policy of ['site', 'uploads'] as const) {
      expect(of(HASHED, { cacheControl: 'max-age=5', policy })).toBe('max-age=5');
    }
  });

  it('lets browsers keep for ever what has a hash in its name, of a site', () => {
    expect(of(HASHED)).toBe('max-age=31536000, immutable');
  });

  it('makes browsers ask each time for everything else', () => {
    expect(of('index.html')).toBe('no-cache');
    expect(of(HASHED, { policy: 'uploads' })).toBe('no-cache');
  });

  it('ignores what no header can hold', () => {
    for (const cacheControl of ['', 'max-age=5\r\nX: y', 'größer']) {
      expect(of('page', { cacheControl })).toBe('no-cache');
    }
  });

  it.each([
    [HASHED, undefined, 'private, max-age=31536000, immutable'],
    ['page', undefined, 'private, no-cache'],
    ['page', 'public, max-age=60', 'private, max-age=60'],
    ['page', 'Public, s-maxage=60, must-revalidate', 'private, must-revalidate'],
    ['page', 'max-age=60', 'private, max-age=60'],
    ['page', 'private="X-User, X-Other", max-age=60', 'private, max-age=60'],
    ['page', 'no-store', 'private, no-store'],
  ])('keeps protected objects out of shared caches: %s with %j', (key, cacheControl, expected) => {
    expect(of(key, { cacheControl, protectsReads: true })).toBe(expected);
  });

  it.each([
    ['no-transform', true],
    ['public, No-Transform', true],
    ['max-age=60', false],
    ['extension="no-transform, x"', false],
  ])('%s forbids compression: %s', (cacheControl, expected) => {
    expect(forbidsTransforming(cacheControl)).toBe(expected);
  });
});
