import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { buildApp } from '../../../server/app';
import { describeError } from '../../../server/log/describe-error';
import { readSettings } from '../../../server/settings';
import { openFilesystemStore } from '../../../server/store/filesystem/filesystem-store';
import { StoreError } from '../../../server/store/store-error';
import { until } from '../../until';
import { temporaryFolder } from '../temporary-folder';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

interface Line {
  readonly [name: string]: unknown;
}

describe("a request's log", () => {
  let app: FastifyInstance;
  let text = '';
  afterEach(() => app.close());

  /** An app whose store's reads fail, and its log. */
  async function open(environment: Record<string, string>, failure?: Error) {
    text = '';
    const write = (line: string) => {
      text += line;
    };
    const logger = pino({ base: undefined, serializers: { err: (error) => describeError(error) } }, { write });
    const store = openFilesystemStore({ path: temporaryFolder() });
    await store.prepare();
    const failing = failure ? { ...store, get: () => Promise.reject(failure) } : store;
    const settings = readSettings({ WRITES: 'open', ...environment });
    app = buildApp({ settings, store: failing, logger }).fastify;
    const address = await app.listen({ host: '127.0.0.1', port: 0 });
    return {
      /** The lines so far, without what the server says of itself. */
      lines: (): Line[] =>
        text
          .split('\n')
          .filter((line) => line.includes('requestId'))
          .map((line) => JSON.parse(line)),
      ask: async (path: string, headers: Record<string, string> = {}) => {
        await (await fetch(address + path, { headers })).arrayBuffer();
        await until(() => text.includes('"msg":"request"') || environment.ACCESS_LOG !== 'all');
      },
    };
  }

  it("names the request and the caller's trace in every line", async () => {
    const { lines, ask } = await open({}, new StoreError('broken', 'an answer without a length'));
    await ask('/page?token=secret', {
      traceparent: `00-${TRACE}-${SPAN}-01`,
      'x-request-id': 'mine',
      authorization: 'Bearer secret',
    });
    expect(lines().map(({ msg }) => msg)).toEqual(['request failed', 'request']);
    for (const line of lines()) expect(line).toMatchObject({ requestId: 'mine', traceId: TRACE, spanId: SPAN });
    expect(text).not.toContain('secret');
  });

  it('has one trace for all lines of a request without a valid trace', async () => {
    const { lines, ask } = await open({}, new StoreError('broken', 'an answer without a length'));
    await ask('/page', { traceparent: '00-zz' });
    const traces = new Set(lines().map(({ traceId }) => traceId));
    expect([...traces]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
  });

  it('tells what was asked, how it ended and what it took, and nothing about people but their address', async () => {
    const { lines, ask } = await open({ ACCESS_LOG: 'all' });
    await ask('/health?a=b', { 'user-agent': 'browser', cookie: 'session=secret', referer: 'https://x.example/?q=1' });
    expect(lines()).toEqual([
      {
        level: 30,
        time: expect.any(Number),
        requestId: expect.any(String),
        traceId: expect.any(String),
        spanId: expect.any(String),
        method: 'GET',
        path: '/health',
        status: 200,
        milliseconds: expect.any(Number),
        sentBytes: expect.any(Number),
        receivedBytes: expect.any(Number),
        client: '127.0.0.1',
        msg: 'request',
      },
    ]);
  });

  it.each([
    ['all', ['/health', '/no%2f%2fkey']],
    ['errors', ['/no%2f%2fkey']],
    ['off', []],
  ])('with ACCESS_LOG=%s has %j', async (mode, paths) => {
    const { lines, ask } = await open({ ACCESS_LOG: mode });
    await ask('/health');
    await ask('/no%2f%2fkey');
    await app.close();
    expect(lines().map(({ path }) => path)).toEqual(paths);
  });

  it('stays one line, whatever a request holds', async () => {
    const { lines, ask } = await open({ ACCESS_LOG: 'all' });
    await ask('/a%0a{"level":60}%1b[31m', { 'x-request-id': 'x"\\u000a' });
    expect(lines()).toMatchObject([
      { path: '/a%0a%7B%22level%22:60%7D%1b[31m', requestId: expect.not.stringContaining('x') },
    ]);
  });
});

describe('an error in the log', () => {
  it('keeps its message, code, stack and causes, not its other properties', () => {
    const cause = Object.assign(new Error('connect failed'), { code: 'ECONNREFUSED', headers: { authorization: 'x' } });
    const error = new StoreError('unavailable', 'GET /key', { cause });
    expect(describeError(error)).toEqual({
      type: 'StoreError',
      message: 'GET /key',
      code: 'unavailable',
      stack: expect.stringContaining('StoreError: GET /key'),
      cause: {
        type: 'Error',
        message: 'connect failed',
        code: 'ECONNREFUSED',
        stack: expect.stringContaining('connect failed'),
      },
    });
  });

  it('loses the queries of addresses: those of presigned ones are as good as a key', () => {
    const { message } = describeError(
      new Error('GET http://s3/bucket/key?X-Amz-Credential=a&X-Amz-Signature=secret failed'),
    );
    expect(message).toBe('GET http://s3/bucket/key?… failed');
  });

  it('has an end although causes go in circles', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).match(/"message":"round"/g)).toHaveLength(5);
  });
});
