import { exchange, open, parseAnswer, start } from '../start-server';

const GET = 'GET /health HTTP/1.1\r\nHost: localhost\r\n';

describe('a connection that does not carry proper HTTP', () => {
  it.each([
    ['nonsense', 'NONSENSE\r\n\r\n', 400, 'malformed_request', 'malformed'],
    ['an unknown method', 'FETCH / HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'malformed_request', 'malformed'],
    ['a TLS greeting', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc', 400, 'malformed_request', 'malformed'],
    ['two lengths', `${GET}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`, 400, 'malformed_request', 'malformed'],
    [
      'a length besides chunks',
      `${GET}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      'malformed_request',
      'malformed',
    ],
    [
      'chunks besides a length',
      `${GET}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n`,
      400,
      'malformed_request',
      'malformed',
    ],
    [
      'an encoding hidden by a space',
      `${GET}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`,
      400,
      'malformed_request',
      'malformed',
    ],
    [
      'an encoding after chunked',
      `${GET}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
      400,
      'malformed_request',
      'malformed',
    ],
    ['a folded header', `${GET}X-A: b\r\n c\r\n\r\n`, 400, 'malformed_request', 'malformed'],
    ['a bare carriage return in a header', `${GET}X-A: b\rX-B: c\r\n\r\n`, 400, 'malformed_request', 'malformed'],
    ['a NUL in a header', `${GET}X-A: b\0c\r\n\r\n`, 400, 'malformed_request', 'malformed'],
    ['a header of 20 kB', `${GET}X-Flood: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'head_too_large', 'head_too_large'],
    [
      'a path of 20 kB',
      `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
      414,
      'path_too_long',
      'path_too_long',
    ],
  ])('with %s is answered in the shape of every other error', async (_what, text, status, error, reason) => {
    const { port, metrics } = await start();
    const answer = parseAnswer(await exchange(port, text));
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toEqual({ error, message: expect.any(String), requestId: expect.any(String) });
    expect(answer.head).toContain(`X-Request-Id: ${JSON.parse(answer.body).requestId}\r\n`);
    expect(answer.head).toContain('Connection: close');
    expect(await metrics()).toContain(`file_server_refused_total{reason="${reason}"} 1\n`);
  });

  it('without Host is refused', async () => {
    const { port } = await start();
    expect(parseAnswer(await exchange(port, 'GET /health HTTP/1.1\r\n\r\n')).status).toBe(400);
  });

  it('is answered 431 instead of losing headers when there are more than a hundred', async () => {
    const { port, metrics } = await start();
    const request = (count: number) =>
      `GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${'a:\r\n'.repeat(count - 2)}\r\n`;
    expect(parseAnswer(await exchange(port, request(100))).status).toBe(200);
    for (const count of [101, 10_000]) {
      const answer = parseAnswer(await exchange(port, request(count)));
      // Newer versions of Node count what is around the names, too, and refuse ten thousand as too many bytes.
      expect([answer.status, JSON.parse(answer.body).error]).toEqual([
        431,
        expect.stringMatching(count === 101 ? /^too_many_headers$/ : /^(too_many_headers|head_too_large)$/),
      ]);
    }
    expect(await metrics()).toContain('file_server_refused_total{reason="head_too_large"} 2\n');
  });

  it('is answered 408 when the head of its request comes too slowly', async () => {
    const { port, metrics } = await start({ HEAD_TIMEOUT_MS: '300' });
    const connection = await open(port, 'GET /health HTTP/1.1\r\n');
    const drip = setInterval(() => connection.socket.write('X: y\r\n'), 50);
    const answer = parseAnswer(await connection.ended);
    clearInterval(drip);
    expect([answer.status, JSON.parse(answer.body).error]).toEqual([408, 'request_timeout']);
    expect(await metrics()).toContain('file_server_refused_total{reason="timeout"} 1\n');
  });

  it('is answered 408 when the body of its request takes longer than allowed', async () => {
    const { port } = await start({ REQUEST_TIMEOUT_MS: '1000', HEAD_TIMEOUT_MS: '500' });
    const connection = await open(port, 'PUT /slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n');
    const drip = setInterval(() => connection.socket.write('x'), 50);
    const answer = parseAnswer(await connection.ended);
    clearInterval(drip);
    expect([answer.status, JSON.parse(answer.body).error]).toEqual([408, 'request_timeout']);
  });

  it('is closed when nothing moves in the middle of a request', async () => {
    const { port, metrics } = await start({ IDLE_TIMEOUT_MS: '200' });
    const connection = await open(port, 'PUT /still HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nab');
    await connection.ended;
    expect(await metrics()).toContain('file_server_aborted_requests_total 1\n');
  });

  it('is closed when it stays unused between two requests', async () => {
    const { port } = await start({ KEEP_ALIVE_TIMEOUT_MS: '200' });
    const text = await exchange(port, `${GET}\r\n`);
    expect(text).toMatch(/^HTTP\/1.1 200 .*\r\nKeep-Alive: timeout=0\r\n/is);
  });
});
