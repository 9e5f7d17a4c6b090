import { isCompressible } from '../../../server/compression/compressible';

describe('what is compressed', () => {
  it.each([
    'text/plain',
    'Text/HTML; charset=utf-8',
    'text/x-anything',
    'application/json',
    'application/vnd.api+json',
    'application/javascript',
    'image/svg+xml',
    'application/wasm',
    'font/ttf',
  ])('is %s', (contentType) => {
    expect(isCompressible({ contentType })).toBe(true);
  });

  it.each(['image/png', 'video/mp4', 'application/zip', 'application/pdf', 'font/woff2', 'application/octet-stream'])(
    'is not %s',
    (contentType) => {
      expect(isCompressible({ contentType })).toBe(false);
    },
  );

  it('is nothing that is compressed already or must stay as it is', () => {
    expect(isCompressible({ contentType: 'text/plain', contentEncoding: 'gzip' })).toBe(false);
    expect(isCompressible({ contentType: 'text/plain', cacheControl: 'no-transform' })).toBe(false);
  });
});
