import fc from 'fast-check';
import { checkKey, encodeSegment, keyFromPath, MAX_KEY_BYTES, pathFromKey } from '../../../server/http/object-key';

describe('object keys', () => {
  it.each([
    ['/', ''],
    ['/a', 'a'],
    ['/a/b.txt?x=1', 'a/b.txt'],
    ['/a#b', 'a'],
    ['/with%20space', 'with space'],
    ['/100%25', '100%'],
    ['/%C3%BC%F0%9F%8E%89', 'ü🎉'],
    ['/a%2Fb', 'a/b'],
    ['/a+b', 'a+b'],
    ['/folder/', 'folder/'],
    ['/..a/b..', '..a/b..'],
  ])('read %s as %j', (path, key) => {
    expect(keyFromPath(path)).toBe(key);
  });

  it.each([
    '/..',
    '/../etc/passwd',
    '/a/../b',
    '/a/./b',
    '/%2e%2e/etc/passwd',
    '/..%2fetc',
    '/a%5cb',
    '/a\\b',
    '//a',
    '/a//b',
    '/a%00b',
    '/%ff',
    '/%',
    '/%zz',
    `/${'x'.repeat(MAX_KEY_BYTES + 1)}`,
    `/${'%C3%BC'.repeat(513)}`,
  ])('reject %s', (path) => {
    expect(() => keyFromPath(path)).toThrow(expect.objectContaining({ statusCode: 400, code: 'invalid_key' }));
  });

  it('are decoded once only', () => {
    expect(keyFromPath('/%252e%252e/x')).toBe('%2e%2e/x');
  });

  it('survive the way into a path and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), (key) => {
        fc.pre(isAccepted(key));
        expect(keyFromPath(pathFromKey(key))).toBe(key);
      }),
    );
  });

  it('are read from a path exactly if they may be written as one', () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '.', '/', '//', '\\', '\0', '%', '%2e', '%2f', '?', '#', ';', '\ud800', '🎉', '\u202e'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const key = pieces.join('');
        let path: string;
        try {
          path = pathFromKey(key);
        } catch {
          // Half a character has no UTF-8, so no path either.
          expect(isAccepted(key)).toBe(false);
          return;
        }
        if (isAccepted(key)) expect(keyFromPath(path)).toBe(key);
        else expect(() => keyFromPath(path)).toThrow(expect.objectContaining({ statusCode: 400 }));
      }),
      { numRuns: 1000 },
    );
  });

  it('never name anything outside of the root once accepted', () => {
    const piece = fc.constantFrom('..', '.', '/', '%2e', '%2f', '%5c', '\\', 'a', '%00', '%25');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        let key: string;
        try {
          key = keyFromPath(`/${pieces.join('')}`);
        } catch (error) {
          expect(error).toMatchObject({ statusCode: 400 });
          return;
        }
        const segments = key.split('/');
        expect(segments).not.toContain('..');
        expect(segments).not.toContain('.');
        expect(key).not.toMatch(/^\/|\/\/|\\|\0/);
      }),
    );
  });

  it('encode every character that S3 signatures want encoded', () => {
    expect(encodeSegment("a b!'()*~-_.é")).toBe('a%20b%21%27%28%29%2A~-_.%C3%A9');
  });

  function isAccepted(key: string): boolean {
    try {
      checkKey(key);
      return true;
    } catch {
      return false;
    }
  }
});
