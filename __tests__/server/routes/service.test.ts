import { StoreError } from '../../../server/store/store-error';
import { openApp } from '../open-app';

describe('probes', () => {
  it('/health is fine whatever the store does, /ready says what is wrong', async () => {
    const { app } = await openApp({}, {}, (store) => ({
      ...store,
      check: () => Promise.reject(new StoreError('unavailable', 'nobody listens')),
    }));
    expect((await app.inject('/health')).json()).toEqual({ status: 'ok' });
    const ready = await app.inject('/ready');
    expect([ready.statusCode, ready.json()]).toEqual([503, { status: 'not ready', reason: 'nobody listens' }]);
  });

  it('/ready asks the store at most once a second', async () => {
    const check = jest.fn(() => Promise.resolve());
    const { app } = await openApp({}, {}, (store) => ({ ...store, check }));
    for (let call = 0; call < 5; call++) expect((await app.inject('/ready')).statusCode).toBe(200);
    expect(check).toHaveBeenCalledTimes(1);
  });

  it('/ready fails as soon as the server drains', async () => {
    const { app, readiness } = await openApp();
    expect((await app.inject('/ready')).statusCode).toBe(200);
    readiness.drain();
    expect((await app.inject('/ready')).json()).toEqual({
      status: 'not ready',
      reason: 'the server is shutting down',
    });
    expect((await app.inject('/health')).statusCode).toBe(200);
  });
});

describe('GET /metrics', () => {
  it('counts requests by route template, method and status class', async () => {
    const { app } = await openApp({}, { page: 'x' });
    await app.inject('/missing/1');
    await app.inject('/missing/2');
    const { body, headers } = await app.inject('/metrics');
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(body).toContain('file_server_request_duration_seconds_count{route="/*",method="GET",status="4xx"} 2\n');
    expect(body).toContain('file_server_cache_lookups_total{result="miss"}');
    expect(body).toMatch(/file_server_store_call_duration_seconds_count\{operation="get",outcome="ok"\} \d+/);
    expect(body).not.toContain('missing/1');
  });

  it('is gone from the main port when it has its own', async () => {
    const { app } = await openApp({ METRICS_PORT: '0' });
    expect((await app.inject('/metrics')).statusCode).toBe(404);
  });
});

describe('GET /info', () => {
  it('says what the server is, and nothing secret', async () => {
    const { app } = await openApp({ WRITES: 'bearer', AUTH_TOKEN: 'hush-hush', BUILD_COMMIT: 'abcdef0' });
    const { body } = await app.inject('/info');
    expect(JSON.parse(body)).toMatchObject({
      name: 'eks-file-server',
      commit: 'abcdef0',
      store: 'filesystem',
      writes: 'bearer',
      contentPolicy: 'uploads',
    });
    expect(body).not.toContain('hush');
  });
});

describe('GET /openapi.json', () => {
  it('describes every route with its parameters', async () => {
    const { app } = await openApp();
    const document = (await app.inject('/openapi.json')).json();
    const routes = Object.entries(document.paths).map(
      ([path, item]) => `${path} ${Object.keys(item as object).sort()}`,
    );
    expect(routes).toEqual([
      '/archive get,head,post',
      '/files get,head',
      '/health get,head',
      '/info get,head',
      '/links post',
      '/metrics get,head',
      '/openapi.json get,head',
      '/ready get,head',
      '/upload post',
      '/uploads delete,head,patch,post',
      '/{key} delete,get,head,put',
    ]);
    expect(document.paths['/files'].get.parameters.map(({ name }: { name: string }) => name)).toEqual([
      'prefix',
      'delimiter',
      'limit',
      'cursor',
    ]);
  });
});

describe('methods that a path does not know', () => {
  it.each([
    ['POST', '/page', 'GET, HEAD, PUT, DELETE, OPTIONS'],
    ['PATCH', '/page', 'GET, HEAD, PUT, DELETE, OPTIONS'],
    ['QUERY', '/page', 'GET, HEAD, PUT, DELETE, OPTIONS'],
    ['POST', '/files', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/health', 'GET, HEAD, OPTIONS'],
    ['GET', '/upload', 'POST, OPTIONS'],
  ] as const)('%s %s answers 405 with those that it knows', async (method, url, allow) => {
    const { app } = await openApp({ WRITES: 'open' });
    const answer = await app.inject({ method, url });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, allow]);
  });
});

describe('request ids', () => {
  it('are taken over when they look like one, and made otherwise', async () => {
    const { app } = await openApp({}, { page: 'x' });
    const id = async (given: string) =>
      (await app.inject({ url: '/page', headers: { 'x-request-id': given } })).headers['x-request-id'];
    expect(await id('from-the-proxy:1')).toBe('from-the-proxy:1');
    expect(await id('with spaces')).not.toBe('with spaces');
    expect(await id('x'.repeat(129))).toMatch(/^[0-9a-f]{12}-[0-9a-z]+$/);
  });
});
