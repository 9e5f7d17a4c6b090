import { storedHeaders } from '../../../server/http/stored-headers';

const INFO = { key: 'folder/Größe (1).txt', size: 1, etag: '"a"', lastModified: 0, contentType: 'text/plain' };

describe('the headers that an object was stored with', () => {
  it('are passed on', () => {
    const stored = {
      contentEncoding: 'gzip',
      contentDisposition: 'inline; filename="a.txt"',
      contentLanguage: 'de, en',
    };
    expect(storedHeaders({ ...INFO, ...stored })).toEqual([
      'Content-Encoding',
      'gzip',
      'Content-Disposition',
      'inline; filename="a.txt"',
      'Content-Language',
      'de, en',
    ]);
  });

  it.each([
    ['aws-chunked', []],
    ['aws-chunked,gzip', ['Content-Encoding', 'gzip']],
    ['gzip\r\nX: y', []],
    ['', []],
  ])('leave the coding of an upload out: %j', (contentEncoding, expected) => {
    expect(storedHeaders({ ...INFO, contentEncoding })).toEqual(expected);
  });

  it.each([
    ['inline', 'inline'],
    ["Attachment; filename*=UTF-8''a%20b", "Attachment; filename*=UTF-8''a%20b"],
    ['inline; filename="Größe.txt"', "inline; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%281%29.txt"],
    ['attachment; filename="a"\r\nX: y', "attachment; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%281%29.txt"],
    ['form-data; name="x"', "attachment; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%281%29.txt"],
  ])('make a disposition of %j that every client can read', (contentDisposition, expected) => {
    expect(storedHeaders({ ...INFO, contentDisposition })).toEqual(['Content-Disposition', expected]);
  });

  it('leave out a language that no header can hold', () => {
    expect(storedHeaders({ ...INFO, contentLanguage: 'dé' })).toEqual([]);
  });
});
