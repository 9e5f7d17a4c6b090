import { fileKind, hasPreview } from '../../../server/page/file-kind';

describe('fileKind', () => {
  it.each([
    ['photo.JPG', 'image', 'JPG'],
    ['archive.tar.gz', 'archive', 'GZ'],
    ['notes', 'other', ''],
    ['.profile', 'other', ''],
    ['main.tf', 'code', 'TF'],
    ['data.unheard', 'other', ''],
    ['odd.x<y', 'other', ''],
  ])('knows %s', (name, kind, letters) => {
    expect(fileKind(name)).toEqual({ kind, letters });
  });
});

describe('hasPreview', () => {
  it.each([
    ['a.png', 100, true],
    ['a.svg', 100, true],
    ['a.webp', 8_000_000, true],
    ['a.webp', 8_000_001, false],
    ['a.png', 0, false],
    ['a.heic', 100, false],
    ['a.html', 100, false],
  ])('%s of %d bytes: %s', (name, size, shown) => {
    expect(hasPreview(name, size)).toBe(shown);
  });
});
