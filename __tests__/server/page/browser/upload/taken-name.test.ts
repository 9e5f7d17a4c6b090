const { otherName } = require('../../../../../server/page/browser/upload/taken-name.mjs');

describe('otherName', () => {
  it.each([
    ['a.txt', 'a (2).txt'],
    ['photos/cat.jpg', 'photos/cat (2).jpg'],
    ['v1.2/notes', 'v1.2/notes (2)'],
    ['archive.tar.gz', 'archive.tar (2).gz'],
    ['.profile', '.profile (2)'],
    ['docs/.env.local', 'docs/.env (2).local'],
    ['ends with a dot.', 'ends with a dot (2).'],
    ['two\nlines.txt', 'two\nlines (2).txt'],
  ])('of %j is %j', (key, other) => {
    expect(otherName(key, 2)).toBe(other);
  });
});
