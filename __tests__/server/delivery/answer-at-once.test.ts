import { once } from 'node:events';
import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from '../../until';
import { openApp } from '../open-app';

interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
}

const OBJECTS = {
  'page.txt': 'some text that is not long',
  'folder/index.html': '<h1>index</h1>',
  'with space.txt': 'spaced',
  health: 'an object by the name of a service route',
};

/** With a limit on requests each goes through Fastify: it answers as the route does. */
const REGULAR = { RATE_LIMIT_PER_MINUTE: '1000000' };

/** An app that listens, and how many requests Fastify has seen. */
async function listen(environment: Record<string, string> = {}, objects: Record<string, string> = OBJECTS) {
  const { app, readiness } = await openApp({ WRITES: 'open', ...environment }, objects);
  let seen = 0;
  app.addHook('onRequest', (_request, _reply, next) => {
    seen++;
    next();
  });
  // A hook before it may refuse the request.
  app.addHook('onError', (_request, _reply, _error, next) => {
    seen++;
    next();
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;

  async function ask({ method = 'GET', path, headers = {} }: Asked) {
    const request = http.request({ port, method, path, headers, agent: false }).end();
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    let body = '';
    for await (const chunk of answer) body += chunk;
    return {
      status: answer.statusCode,
      headers: lasting(answer.headers),
      body: body.replace(/"requestId":"[^"]*"/, ''),
    };
  }

  /** Whether Fastify sees the request once memory knows the answer. */
  async function passesFastify(asked: Asked): Promise<boolean> {
    await ask({ path: asked.path });
    await ask(asked);
    const before = seen;
    await ask(asked);
    return seen > before;
  }

  return { app, readiness, ask, passesFastify };
}

/** What two servers must agree on. */
function lasting({ date: _date, 'x-request-id': id, ...headers }: IncomingHttpHeaders) {
  return { ...headers, hasId: id !== undefined };
}

const AT_ONCE: readonly Asked[] = [
  { path: '/page.txt' },
  { path: '/folder/index.html' },
  { method: 'HEAD', path: '/page.txt' },
  { path: '/page.txt', headers: { range: 'bytes=5-8' } },
  { path: '/page.txt', headers: { range: 'bytes=0-1,5-8' } },
  { path: '/page.txt', headers: { 'if-none-match': '*' } },
  { path: '/page.txt', headers: { 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' } },
  { path: '/missing' },
  { path: '/missing/deeper' },
  { method: 'HEAD', path: '/missing' },
];

const BY_FASTIFY: readonly Asked[] = [
  { path: '/' },
  { path: '/folder' },
  { path: '/folder/' },
  { path: '/health' },
  { path: '/page.txt?version=1' },
  { path: '/with%20space.txt' },
  { path: '/folder/../page.txt' },
  { path: '//page.txt' },
  { path: '/missing', headers: { accept: 'text/html' } },
  { path: '/page.txt', headers: { range: 'bytes=900-' } },
  { path: '/page.txt', headers: { 'if-match': '"other"' } },
  { path: '/page.txt', headers: { host: 'elsewhere.example' } },
  { method: 'OPTIONS', path: '/page.txt' },
  { path: '/page.txt', headers: { 'content-length': '0' } },
];

/** An answer without the tags, times and boundaries that differ from one server to the next. */
function withoutChance({ status, headers, body }: { status?: number; headers: object; body: string }) {
  const text = JSON.stringify({ headers, body });
  return {
    status,
    text: text.replace(/[0-9a-f]{32,}/g, '').replace(/"(etag|last-modified)":"[^"]*(\\"[^"]*)*"/g, '"$1"'),
  };
}

const titleOf = ({ method = 'GET', path, headers }: Asked) => `${method} ${path} ${JSON.stringify(headers ?? {})}`;

describe('an answer at once', () => {
  it.each(AT_ONCE.map((asked) => [titleOf(asked), asked] as const))('is made for %s', async (_title, asked) => {
    const { passesFastify } = await listen();
    expect(await passesFastify(asked)).toBe(false);
  });

  it.each(BY_FASTIFY.map((asked) => [titleOf(asked), asked] as const))('is not made for %s', async (_title, asked) => {
    const { passesFastify } = await listen();
    expect(await passesFastify(asked)).toBe(true);
  });

  it('is the one that the route gives', async () => {
    const [quick, regular] = [await listen(), await listen(REGULAR)];
    for (const asked of AT_ONCE) {
      for (const server of [quick, regular]) for (const each of [{ path: asked.path }, asked]) await server.ask(each);
      const [ours, theirs] = [await quick.ask(asked), await regular.ask(asked)];
      expect({ asked, ...withoutChance(ours) }).toEqual({ asked, ...withoutChance(theirs) });
    }
  });

  it('shows the document for what is missing with its status', async () => {
    const { ask, passesFastify } = await listen({}, { '404.html': '<h1>gone</h1>' });
    expect(await passesFastify({ path: '/missing' })).toBe(false);
    expect(await ask({ path: '/missing' })).toMatchObject({ status: 404, body: '<h1>gone</h1>' });
  });

  it('ends with the object: a write is seen by the next request', async () => {
    const { app, ask } = await listen();
    await ask({ path: '/page.txt' });
    await app.inject({ method: 'PUT', url: '/page.txt', payload: 'new', headers: { 'content-type': 'text/plain' } });
    expect(await ask({ path: '/page.txt' })).toMatchObject({ status: 200, body: 'new' });
    await app.inject({ method: 'DELETE', url: '/page.txt' });
    expect(await ask({ path: '/page.txt' })).toMatchObject({ status: 404 });
  });

  it('is not made where reading needs a permission', async () => {
    const { ask, passesFastify } = await listen({ READS: 'bearer', AUTH_TOKEN: 'a-long-enough-token' });
    expect(await passesFastify({ path: '/page.txt', headers: { authorization: 'Bearer a-long-enough-token' } })).toBe(
      true,
    );
    expect(await ask({ path: '/page.txt' })).toMatchObject({ status: 401 });
  });

  it('is not made while the server has too much to do', async () => {
    const { app, ask, passesFastify } = await listen({ MAX_REQUESTS_IN_FLIGHT: '1' });
    expect(await passesFastify({ path: '/page.txt' })).toBe(false);
    const { port } = app.server.address() as AddressInfo;
    const unfinished = http.request({ port, method: 'PUT', path: '/other', headers: { 'content-length': 5 } });
    unfinished.on('error', () => undefined).flushHeaders();
    await until(async () => (await ask({ path: '/page.txt' })).status === 503);
    unfinished.destroy();
    await until(async () => (await ask({ path: '/page.txt' })).status === 200);
  });

  it('closes the connection while the server drains', async () => {
    const { readiness, ask } = await listen();
    await ask({ path: '/page.txt' });
    readiness.drain();
    expect(await ask({ path: '/page.txt' })).toMatchObject({ headers: { connection: 'close' } });
  });

  it('is counted and measured as the route is', async () => {
    const { app, ask } = await listen();
    for (let time = 0; time < 3; time++) await ask({ path: '/page.txt' });
    const { body } = await app.inject('/metrics');
    expect(body).toContain('file_server_request_duration_seconds_count{route="/*",method="GET",status="2xx"} 3');
    expect(body).toContain('file_server_cache_lookups_total{result="hit"} 2');
    expect(body).toContain('file_server_requests_in_flight 1');
  });
});
