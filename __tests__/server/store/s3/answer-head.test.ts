import { readAnswerHead } from '../../../../server/store/s3/answer-head';

const read = (text: string) => readAnswerHead(Buffer.from(text, 'latin1'));

it('gives status, headers, length, and where the body begins', () => {
  const text = 'HTTP/1.1 206 Partial Content\r\nContent-Length: 12\r\nETag:  "a:b" \r\n\r\nbody';
  expect(read(text)).toEqual({
    head: { status: 206, headers: { 'content-length': '12', etag: '"a:b"' }, length: 12, isLasting: true },
    end: text.length - 4,
  });
});

it('waits for the rest of a head, but not for ever', () => {
  expect(read('HTTP/1.1 200 OK\r\nContent-Length: 1\r\n')).toBeUndefined();
  expect(read(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(17_000)}`)).toBe('strange');
});

it('knows that a 304 has no body and that a connection may end', () => {
  expect(read('HTTP/1.1 304 Not Modified\r\nETag: "a"\r\nContent-Length: 9\r\n\r\n')).toMatchObject({
    head: { length: 0 },
  });
  expect(read('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: Close\r\n\r\n')).toMatchObject({
    head: { isLasting: false },
  });
});

it.each([
  'HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\n',
  'HTTP/1.1 100 Continue\r\nContent-Length: 1\r\n\r\n',
  'HTTP/1.1 200 OK\r\n\r\n',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n folded: line\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length : 1\r\n\r\n',
  'SSH-2.0-OpenSSH\r\n\r\n',
])('leaves to others %j', (text) => {
  expect(read(text)).toBe('strange');
});
