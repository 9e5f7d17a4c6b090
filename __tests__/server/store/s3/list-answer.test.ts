import fc from 'fast-check';
import { encodeSegment } from '../../../../server/http/object-key';
import { readListAnswer } from '../../../../server/store/s3/list-answer';

const TIME = '2026-01-02T03:04:05.678Z';

function answer(names: readonly string[], { folders = [] as readonly string[], more = '' } = {}): string {
  const contents = names.map(
    (name) =>
      `<Contents><Key>${name}</Key><LastModified>${TIME}</LastModified><ETag>&#34;tag&#34;</ETag><Size>7</Size></Contents>`,
  );
  const prefixes = folders.map((name) => `<CommonPrefixes><Prefix>${name}</Prefix></CommonPrefixes>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>files</Name><Prefix></Prefix>${more}${contents.join('')}${prefixes.join('')}<EncodingType>url</EncodingType></ListBucketResult>\n`;
}

const keysOf = (text: string, root = '') => readListAnswer(text, root).objects.map(({ key }) => key);

describe('answers to listings', () => {
  it('are read', () => {
    expect(readListAnswer(answer(['a'], { folders: ['b%2F'] }), '')).toEqual({
      objects: [{ key: 'a', size: 7, etag: '"tag"', lastModified: Date.parse(TIME) }],
      folders: ['b/'],
    });
  });

  it('keep keys that look like numbers or truth values', () => {
    const keys = ['007', '0x1f', '1e3', '1.0', 'true', 'null'];
    expect(keysOf(answer(keys))).toEqual(keys);
  });

  it('decode all keys that can be', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 })), (keys) => {
        expect(keysOf(answer(keys.map(encodeSegment)))).toEqual(keys);
      }),
    );
  });

  it('take a plus for a space, as Amazon S3 writes it', () => {
    expect(keysOf(answer(['a+b%2Bc']))).toEqual(['a b+c']);
  });

  it('unescape XML where a service does not encode keys as URLs', () => {
    const text = answer(['100%&amp;&lt;&#x1F389;&#233;&quot;']).replace('<EncodingType>url</EncodingType>', '');
    expect(keysOf(text)).toEqual(['100%&<🎉é"']);
  });

  it('take off the root, and the root itself', () => {
    expect(keysOf(answer(['site%2F', 'site%2Fa']), 'site/')).toEqual(['a']);
  });

  it('refuse keys that are not below the root', () => {
    expect(() => readListAnswer(answer(['other%2Fa']), 'site/')).toThrow(expect.objectContaining({ code: 'broken' }));
  });

  it('carry a thousand entries and the token, which stays text', () => {
    const keys = Array.from({ length: 1001 }, (_, index) => `key-${index}`);
    const more = '<IsTruncated>true</IsTruncated><NextContinuationToken>007&amp;=</NextContinuationToken>';
    const page = readListAnswer(answer(keys, { more }), '');
    expect(page.objects).toHaveLength(1001);
    expect(page.cursor).toBe('007&=');
  });

  it('stay text for entities that are none', () => {
    const text = answer(['&nbsp;&#x7fffff;&']).replace('<EncodingType>url</EncodingType>', '');
    expect(keysOf(text)).toEqual(['&nbsp;&#x7fffff;&']);
  });
});
