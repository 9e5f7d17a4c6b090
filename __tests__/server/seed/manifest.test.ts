import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestProblems, readManifest } from '../../../server/seed/manifest';
import { temporaryFolder } from '../temporary-folder';

describe('a manifest', () => {
  it('may use every kind of source', () => {
    const files = [
      { key: 'a', source: { url: 'https://example.com/a' }, sha256: 'a'.repeat(64) },
      { key: 'b', source: { url: 'http://example.com/b', allowInsecure: true } },
      { key: 'c', source: { path: 'c.txt' } },
      { key: '', source: { folder: 'site' } },
      { key: 'd/', source: { folder: 'more' } },
      { key: 'e', source: { text: '' }, contentType: 'text/plain', cacheControl: 'no-store' },
      { key: 'f', source: { random: { bytes: 0 } } },
    ];
    expect(manifestProblems({ files })).toEqual([]);
  });

  it('is rejected with every problem', () => {
    const files = [
      { key: '../a', source: { text: '' } },
      { key: 'b', source: { url: 'http://example.com' } },
      { key: 'c', source: { folder: 'x' } },
      { key: 'd/', source: { text: '' } },
      { key: 'e' },
      { key: 'f', source: { text: 'x', path: 'y' } },
      { key: '', source: { folder: 'x' }, sha256: 'a'.repeat(64) },
    ];
    expect(manifestProblems({ files })).toEqual([
      expect.stringMatching(/^files\[0\]\.key: "..\/a" is not a valid key/),
      'files[1].source.url: http://example.com is not HTTPS; set allowInsecure to accept that',
      'files[2].key: "c" must be empty or end in a slash',
      'files[3].key: "d/" must neither be empty nor end in a slash',
      expect.stringMatching(/^files\[4\].*it needs a key and one source$/),
      expect.stringMatching(/^files\[5\].*it needs a key and one source$/),
      'files[6].sha256: a folder has no hash; name its files one by one',
    ]);
  });

  it('must be an object with files', () => {
    expect(manifestProblems([])).toEqual(['it must be an object with a list "files"']);
  });

  it('that is no JSON is named', () => {
    const path = join(temporaryFolder(), 'manifest.json');
    writeFileSync(path, '{');
    expect(() => readManifest(path)).toThrow(`invalid manifest ${path}:`);
  });
});
