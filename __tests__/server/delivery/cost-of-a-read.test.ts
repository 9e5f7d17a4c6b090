import { once } from 'node:events';
import http, { type IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openApp } from '../open-app';

/**
 * What a read costs, in numbers that no busy machine changes. A number that grows here is a server that got slower,
 * though every answer is still right: see bench/README.md for what that means in time.
 */
describe('what a read costs', () => {
  interface Cost {
    /** Calls to the store, such as `get page.txt`. */
    readonly store: readonly string[];
    /** Requests that Fastify made its own objects for. */
    readonly fastify: number;
    readonly timers: number;
    /** Whether the answer was out before the event loop turned. */
    readonly atOnce: boolean;
  }

  const HOT: Cost = { store: [], fastify: 0, timers: 0, atOnce: true };

  async function open(environment: Record<string, string> = {}) {
    const store: string[] = [];
    const { app } = await openApp(
      environment,
      { 'page.txt': 'some text', 'folder/index.html': '<h1>index</h1>', 'large.bin': Buffer.alloc(3 * 1024 * 1024) },
      (plain) => ({
        ...plain,
        get: (request, receive) => {
          store.push(`get ${request.key}`);
          return plain.get(request, receive);
        },
        head: (key, signal) => {
          store.push(`head ${key}`);
          return plain.head(key, signal);
        },
      }),
    );
    let fastify = 0;
    app.addHook('onRequest', (_request, _reply, next) => {
      fastify++;
      next();
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    let atOnce = false;
    let timers = 0;
    const setTimer = jest.spyOn(global, 'setTimeout');
    // Before and after all other listeners: what happens between them happens within one turn.
    app.server.prependListener('request', () => {
      timers = setTimer.mock.calls.length;
    });
    app.server.on('request', (_request: IncomingMessage, response: ServerResponse) => {
      atOnce = response.writableEnded;
      timers = setTimer.mock.calls.length - timers;
    });

    async function ask(path: string, { method = 'GET', headers = {} }: http.RequestOptions = {}): Promise<Cost> {
      [store.length, fastify] = [0, 0];
      const request = http.request({ port, agent, path, method, headers }).end();
      const [answer] = (await once(request, 'response')) as [IncomingMessage];
      answer.resume();
      await once(answer, 'close');
      return { store: [...store], fastify, timers, atOnce };
    }

    return { ask, end: () => agent.destroy() };
  }

  let end: () => void = () => undefined;
  async function asking(environment?: Record<string, string>) {
    const opened = await open(environment);
    end = opened.end;
    return opened.ask;
  }
  afterEach(() => {
    end();
    jest.restoreAllMocks();
  });

  it('is one call for the first read, and none for the next', async () => {
    const ask = await asking();
    expect(await ask('/page.txt')).toMatchObject({ store: ['get page.txt'], fastify: 1 });
    expect(await ask('/page.txt')).toEqual(HOT);
    expect(await ask('/page.txt', { method: 'HEAD' })).toEqual(HOT);
    expect(await ask('/page.txt', { headers: { 'if-none-match': '*' } })).toEqual(HOT);
    expect(await ask('/page.txt', { headers: { range: 'bytes=0-3' } })).toEqual(HOT);
  });

  it('is one call for the description, and none for the next', async () => {
    const ask = await asking();
    expect((await ask('/page.txt', { method: 'HEAD' })).store).toEqual(['head page.txt']);
    expect(await ask('/page.txt', { method: 'HEAD' })).toEqual(HOT);
  });

  it('is three calls to find that there is nothing, and none while that is remembered', async () => {
    const ask = await asking();
    expect((await ask('/missing')).store).toEqual(['get missing', 'head missing/index.html', 'get 404.html']);
    expect(await ask('/missing')).toEqual(HOT);
  });

  it('is one call for an index document', async () => {
    const ask = await asking();
    expect((await ask('/folder/')).store).toEqual(['get folder/index.html']);
    expect((await ask('/folder/')).store).toEqual([]);
  });

  it('is one call each time for a large object, and for a long part of it', async () => {
    const ask = await asking();
    for (let time = 0; time < 2; time++) {
      expect((await ask('/large.bin')).store).toEqual(['get large.bin']);
      expect((await ask('/large.bin', { headers: { range: 'bytes=5-' } })).store).toEqual(['get large.bin']);
    }
  });

  it('is nothing for a short part of a large object once what is around it was read', async () => {
    const ask = await asking();
    await ask('/large.bin');
    expect((await ask('/large.bin', { headers: { range: 'bytes=5-9' } })).store).toEqual(['get large.bin']);
    expect(await ask('/large.bin', { headers: { range: 'bytes=5-9' } })).toEqual(HOT);
    expect(await ask('/large.bin', { headers: { range: 'bytes=900-999' } })).toEqual(HOT);
  });

  it('is one call without a cache', async () => {
    const ask = await asking({ CACHE_BYTES: '0' });
    for (let time = 0; time < 2; time++) expect((await ask('/page.txt')).store).toEqual(['get page.txt']);
  });

  it('copies no byte of what is in memory: each answer is the same buffer', async () => {
    const ask = await asking();
    const bodies: unknown[] = [];
    const send = ServerResponse.prototype.end;
    jest.spyOn(ServerResponse.prototype, 'end').mockImplementation(function (this: ServerResponse, ...args: unknown[]) {
      bodies.push(args[0]);
      return Reflect.apply(send, this, args);
    });
    for (let time = 0; time < 3; time++) await ask('/page.txt');
    expect(bodies).toHaveLength(3);
    expect(bodies[0]).toBeInstanceOf(Buffer);
    expect(bodies.every((body) => body === bodies[0])).toBe(true);
  });
});
