import { safeMediaType } from '../../../server/http/media-type';

describe('the media type that an object is sent with', () => {
  it.each([
    'text/html; charset=utf-8',
    'image/svg+xml',
    'application/vnd.a.b+json;q="x y"',
    'text/plain;charset=x;format=flowed',
  ])('is the stored one: %s', (type) => {
    expect(safeMediaType(type, 'site')).toBe(type);
    expect(safeMediaType(type, 'uploads')).toBe(type);
  });

  it.each([
    '',
    'text',
    'text/',
    '/html',
    'text/html\r\nSet-Cookie: a=b',
    'text/html, text/css',
    'text/html; charset',
    'té/xt',
    'text /html',
  ])('says nothing where the stored one is none: %j', (type) => {
    expect(safeMediaType(type, 'site')).toBe('application/octet-stream');
  });

  it.each([
    'text/javascript',
    'TEXT/JavaScript; charset=utf-8',
    'application/javascript',
    'application/x-javascript',
    'application/ecmascript',
    'application/x-ecmascript',
    'text/ecmascript',
    'text/javascript1.5',
    'text/jscript',
    'text/livescript',
    'text/x-javascript',
  ])('makes no script of an upload, but one of a site: %s', (type) => {
    expect(safeMediaType(type, 'uploads')).toBe('text/plain; charset=utf-8');
    expect(safeMediaType(type, 'site')).toBe(type);
  });

  it('gives the parts of an upload no headers of their own', () => {
    expect(safeMediaType('multipart/x-mixed-replace; boundary=a', 'uploads')).toBe('application/octet-stream');
  });
});
