import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningServer } from '../../server/listen';
import { until } from '../until';
import { readZip } from './archive/zip-file';
import { ask } from './ask';

const MIB = 1024 * 1024;
const NAVIGATION = { accept: 'text/html,*/*;q=0.8', 'sec-fetch-mode': 'navigate' };

export type StartServer = (environment?: Record<string, string>) => Promise<RunningServer>;

/**
 * What clients may rely on, whatever the store. `start` gives a server on an empty store that anyone may write to;
 * whoever passes it in closes what it started.
 */
export function describeHttpContract(start: StartServer): void {
  let address: string;
  const request = (path: string, init: RequestInit = {}) => fetch(`${address}${path}`, { redirect: 'manual', ...init });
  const put = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    request(path, { method: 'PUT', body, headers: { 'content-type': 'text/plain', ...headers } });

  async function open(environment?: Record<string, string>): Promise<void> {
    ({ address } = await start(environment));
  }

  /** Calls to the store so far, by the server's own metrics. */
  async function calls(operation: string): Promise<number> {
    const text = await (await request('/metrics')).text();
    const lines = text.split('\n').filter((line) => line.startsWith('file_server_store_call_duration_seconds_count'));
    return lines
      .filter((line) => line.includes(`operation="${operation}"`))
      .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
  }

  describe('reading', () => {
    it('costs one call of the store while fresh, one more after expiry, and never a listing', async () => {
      await open({ CACHE_TTL_MS: '300', CACHE_STALE_MS: '0' });
      await put('/page', 'text');
      for (let turn = 0; turn < 5; turn++) expect(await (await request('/page')).text()).toBe('text');
      expect([await calls('get'), await calls('list')]).toEqual([1, 0]);
      await sleep(350);
      expect(await (await request('/page')).text()).toBe('text');
      expect([await calls('get'), await calls('list')]).toEqual([2, 0]);
    });

    it('costs one call of the store for simultaneous misses of a key', async () => {
      await open();
      await put('/page', 'x'.repeat(100_000));
      const answers = await Promise.all(Array.from({ length: 20 }, () => request('/page')));
      for (const answer of answers) expect((await answer.text()).length).toBe(100_000);
      expect(await calls('get')).toBe(1);
    });

    it.each([1000, 3 * MIB])('evaluates every precondition for an object of %d bytes', async (size) => {
      await open();
      await put('/page', 'x'.repeat(size), { 'content-type': 'application/octet-stream' });
      const head = await request('/page', { method: 'HEAD' });
      const etag = head.headers.get('etag') ?? '';
      const modified = head.headers.get('last-modified') ?? '';
      const before = new Date(Date.parse(modified) - 60_000).toUTCString();
      const status = async (headers: Record<string, string>) => {
        const answer = await request('/page', { headers });
        await answer.arrayBuffer();
        return answer.status;
      };
      expect(await status({ 'if-none-match': `"other", W/${etag}` })).toBe(304);
      expect(await status({ 'if-none-match': '"other"' })).toBe(200);
      expect(await status({ 'if-none-match': '"other"', 'if-modified-since': modified })).toBe(200);
      expect(await status({ 'if-modified-since': modified })).toBe(304);
      expect(await status({ 'if-modified-since': before })).toBe(200);
      expect(await status({ 'if-match': `"other", ${etag}` })).toBe(200);
      expect(await status({ 'if-match': '"other"' })).toBe(412);
      expect(await status({ 'if-unmodified-since': before })).toBe(412);
      expect(await status({ 'if-unmodified-since': modified })).toBe(200);
    });

    it('says in a 304 what the 200 says about caching', async () => {
      await open();
      for (const [path, size] of Object.entries({ '/small.txt': 2000, '/large.txt': 3 * MIB })) {
        await put(path, 'x'.repeat(size), { 'cache-control': 'max-age=60' });
        const whole = await request(path);
        await whole.arrayBuffer();
        const etag = whole.headers.get('etag') ?? '';
        const answer = await request(path, { headers: { 'if-none-match': etag } });
        expect(answer.status).toBe(304);
        for (const name of ['etag', 'cache-control', 'vary']) {
          expect([name, answer.headers.get(name)]).toEqual([name, whole.headers.get(name)]);
        }
      }
    });

    it.each([1000, 3 * MIB])('sends parts of an object of %d bytes', async (size) => {
      await open();
      const bytes = randomBytes(size);
      await put('/data', bytes, { 'content-type': 'application/octet-stream' });
      const etag = (await request('/data', { method: 'HEAD' })).headers.get('etag') ?? '';
      const part = async (headers: Record<string, string>) => {
        const answer = await request('/data', { headers });
        const body = Buffer.from(await answer.arrayBuffer());
        return { status: answer.status, contentRange: answer.headers.get('content-range'), body };
      };
      expect(await part({ range: 'bytes=10-19' })).toEqual({
        status: 206,
        contentRange: `bytes 10-19/${size}`,
        body: bytes.subarray(10, 20),
      });
      expect((await part({ range: 'bytes=-5' })).body).toEqual(bytes.subarray(-5));
      expect((await part({ range: `bytes=${size - 3}-` })).body).toEqual(bytes.subarray(-3));
      expect(await part({ range: `bytes=${size}-` })).toMatchObject({ status: 416, contentRange: `bytes */${size}` });
      expect((await part({ range: 'bytes=0-1', 'if-range': etag })).status).toBe(206);
      expect((await part({ range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200);
    });

    it.each([1000, 3 * MIB])('sends several parts of an object of %d bytes as multipart/byteranges', async (size) => {
      await open();
      const bytes = Buffer.alloc(size, '0123456789');
      await put('/data.bin', bytes, { 'content-type': 'application/octet-stream' });
      const answer = await request('/data.bin', { headers: { range: 'bytes=0-3,100-104,-2' } });
      expect(answer.status).toBe(206);
      const [, boundary] =
        /^multipart\/byteranges; ?boundary=(\S+)$/.exec(answer.headers.get('content-type') ?? '') ?? [];
      const text = await answer.text();
      expect(Number(answer.headers.get('content-length'))).toBe(text.length);
      const parts = text.split(`--${boundary}`).slice(1, -1);
      expect(parts.map((each) => /Content-Range: (.*)\r\n/i.exec(each)?.[1])).toEqual([
        `bytes 0-3/${size}`,
        `bytes 100-104/${size}`,
        `bytes ${size - 2}-${size - 1}/${size}`,
      ]);
      expect(parts.map((each) => each.slice(each.indexOf('\r\n\r\n') + 4, -2))).toEqual([
        '0123',
        '01234',
        bytes.subarray(-2).toString(),
      ]);
    });

    it('answers HEAD by a HEAD', async () => {
      await open();
      await put('/large', Buffer.alloc(3 * MIB), { 'content-type': 'application/octet-stream' });
      const answer = await request('/large', { method: 'HEAD' });
      expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(3 * MIB)]);
      expect([await calls('get'), await calls('head')]).toEqual([0, expect.any(Number)]);
    });

    it('passes stored headers through, and nothing of the store', async () => {
      await open();
      const stored = {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'public, max-age=60',
        'content-disposition': 'inline; filename="page.html"',
        'content-language': 'de',
      };
      await put('/page', 'x', stored);
      const answer = await request('/page');
      for (const [name, value] of Object.entries(stored)) expect(answer.headers.get(name)).toBe(value);
      expect(Date.parse(answer.headers.get('last-modified') ?? '')).toBeGreaterThan(Date.now() - 600_000);
      expect([...answer.headers.keys()].filter((name) => /^x-(amz|minio)|^server$/.test(name))).toEqual([]);
    });

    it('sends text compressed to who wants it, under a weak tag that revalidates', async () => {
      await open();
      const text = 'a line of text\n'.repeat(1000);
      await put('/page.txt', text);
      for (const coding of ['gzip', 'br']) {
        const answer = await request('/page.txt', { headers: { 'accept-encoding': coding } });
        expect(await answer.text()).toBe(text);
        expect(answer.headers.get('content-encoding')).toBe(coding);
        expect(answer.headers.get('vary')).toMatch(/accept-encoding/i);
        const etag = answer.headers.get('etag') ?? '';
        expect(etag).toMatch(/^W\/"/);
        const again = { 'accept-encoding': coding, 'if-none-match': etag };
        expect((await request('/page.txt', { headers: again })).status).toBe(304);
      }
      const part = await request('/page.txt', { headers: { 'accept-encoding': 'gzip', range: 'bytes=0-5' } });
      expect([part.headers.get('content-encoding'), await part.text()]).toEqual([null, 'a line']);
    });

    it('answers 404 with the document for it, and the application to navigations only', async () => {
      await open({ SPA_DOCUMENT: 'app.html' });
      await put('/404.html', 'not here');
      await put('/app.html', 'application');
      const missing = await request('/missing.png');
      expect([missing.status, await missing.text()]).toEqual([404, 'not here']);
      const view = await ask(address, '/some/view', { headers: NAVIGATION });
      expect([view.status, view.body]).toEqual([200, 'application']);
    });

    it('serves index documents', async () => {
      await open();
      await put('/index.html', 'root');
      await put('/docs/index.html', 'docs');
      expect(await (await request('/')).text()).toBe('root');
      expect(await (await request('/docs/')).text()).toBe('docs');
      expect((await request('/docs')).headers.get('location')).toBe('/docs/');
    });

    it('says how the cache was used', async () => {
      await open();
      await put('/page', 'x');
      const status = async () => {
        const answer = await request('/page');
        await answer.text();
        return answer.headers.get('cache-status');
      };
      expect(await status()).toMatch(/^file-server; fwd=uri-miss/);
      expect(await status()).toMatch(/^file-server; hit/);
    });
  });

  describe('writing', () => {
    it('is seen by the next read, whatever was cached', async () => {
      await open();
      await put('/page', 'one');
      expect(await (await request('/page')).text()).toBe('one');
      await put('/page', 'two');
      expect(await (await request('/page')).text()).toBe('two');
      expect((await request('/page', { method: 'DELETE' })).status).toBe(204);
      expect((await request('/page')).status).toBe(404);
      await put('/page', 'three');
      expect(await (await request('/page')).text()).toBe('three');
    });

    it('leaves nothing of an upload that breaks off', async () => {
      await open();
      const leave = new AbortController();
      async function* slowly() {
        for (let sent = 0; sent < 20; sent++) {
          yield Buffer.alloc(MIB);
          if (sent === 12) leave.abort();
        }
      }
      const broken = request('/large', {
        method: 'PUT',
        body: slowly() as unknown as BodyInit,
        duplex: 'half',
        signal: leave.signal,
      } as RequestInit);
      await expect(broken).rejects.toThrow();
      await until(async () => (await calls('put')) >= 1);
      expect((await request('/large')).status).toBe(404);
      expect((await (await request('/files')).json()).files).toEqual([]);
    });

    it('refuses what is too large, and stores nothing of it', async () => {
      await open({ MAX_UPLOAD_BYTES: '1000' });
      expect((await put('/page', 'x'.repeat(1001))).status).toBe(413);
      expect((await put('/page', 'x'.repeat(1000))).status).toBe(201);
      const form = new FormData();
      form.set('file', new Blob(['x'.repeat(1001)]), 'other');
      expect((await request('/upload', { method: 'POST', body: form })).status).toBe(413);
      expect((await request('/other')).status).toBe(404);
    });

    it('keeps an existing object when asked to, and replaces only what the writer has seen', async () => {
      await open();
      const first = await put('/page', 'one');
      expect((await put('/page', 'two', { 'if-none-match': '*' })).status).toBe(412);
      expect((await put('/page', 'two', { 'if-match': '"other"' })).status).toBe(412);
      expect((await put('/page', 'two', { 'if-match': first.headers.get('etag') ?? '' })).status).toBe(200);
      expect(await (await request('/page')).text()).toBe('two');
    });

    it('deletes only what the client has seen, if it says so', async () => {
      await open();
      const etag = (await put('/page', 'one')).headers.get('etag') ?? '';
      const remove = (tag: string) => request('/page', { method: 'DELETE', headers: { 'if-match': tag } });
      expect((await remove('"other"')).status).toBe(412);
      expect((await remove(etag)).status).toBe(204);
      expect((await request('/page')).status).toBe(404);
    });

    it('goes on with a resumable upload where the server says that it stands', async () => {
      await open();
      const bytes = randomBytes(20 * MIB);
      const tus = { 'tus-resumable': '1.0.0' };
      const filename = Buffer.from('films/a film.mkv').toString('base64');
      const begun = await request('/uploads', {
        method: 'POST',
        headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': `filename ${filename}` },
      });
      expect(begun.status).toBe(201);
      const location = new URL(begun.headers.get('location') ?? '', `${address}/uploads`);
      for (let offset = 0, patches = 0; offset < bytes.length; patches++) {
        expect(patches).toBeLessThan(4);
        const answer = await fetch(location, {
          method: 'PATCH',
          headers: { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
          body: bytes.subarray(offset, offset + 9 * MIB),
        });
        expect(answer.status).toBe(204);
        const asked = await fetch(location, { method: 'HEAD', headers: tus });
        expect(asked.headers.get('upload-offset')).toBe(answer.headers.get('upload-offset'));
        offset = Number(answer.headers.get('upload-offset'));
      }
      const stored = await request('/films/a%20film.mkv');
      expect(Buffer.from(await stored.arrayBuffer()).equals(bytes)).toBe(true);
    });

    it('takes names of every kind, by PUT and by form', async () => {
      await open();
      const names = ['with space', '100%', 'a?b#c', 'emoji 🎉.txt', "it's (here)!*", 'rtl \u202etxt', 'a+b&c=d'];
      for (const name of names) {
        expect((await put(`/put/${encodeURIComponent(name)}`, name)).status).toBe(201);
        const form = new FormData();
        form.set('prefix', 'form');
        form.set('file', new Blob([name]), name);
        expect((await request('/upload', { method: 'POST', body: form })).status).toBe(201);
        for (const folder of ['put', 'form']) {
          expect(await (await request(`/${folder}/${encodeURIComponent(name)}`)).text()).toBe(name);
        }
      }
    });

    it.each(['/a/%2e%2e/b', '/a//b', '/a%00b', '/a%5cb', '/%ff', `/${'x'.repeat(1025)}`, '/folder/'])(
      'refuses the name %s with 400',
      async (path) => {
        await open();
        const answer = await ask(address, path, { method: 'PUT', body: 'x' });
        expect([answer.status, JSON.parse(answer.body)]).toEqual([
          400,
          {
            error: expect.stringMatching(/^(invalid_key|bad_url)$/),
            message: expect.any(String),
            requestId: expect.any(String),
          },
        ]);
      },
    );
  });

  describe('listing', () => {
    it('goes from page to page, each key once and in order', async () => {
      await open();
      const keys = Array.from({ length: 7 }, (_, index) => `photos/${index}`);
      await Promise.all([...keys, 'other'].map((key) => put(`/${key}`, 'x')));
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const query = new URLSearchParams({ prefix: 'photos/', limit: '3', ...(cursor && { cursor }) });
        const page = await (await request(`/files?${query}`)).json();
        seen.push(...page.files.map(({ key }: { key: string }) => key));
        cursor = page.cursor;
      } while (cursor);
      expect(seen).toEqual(keys);
    });
  });

  describe('an archive', () => {
    it('holds a folder with all below it, and has the size that it announced', async () => {
      await open();
      await put('/photos/a.txt', 'first');
      await put('/photos/deep/b.bin', Buffer.alloc(3 * MIB, 'second'));
      await put('/other', 'no');
      const answer = await request('/archive?prefix=photos/');
      const zip = Buffer.from(await answer.arrayBuffer());
      expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(zip.length)]);
      const [text, binary, ...more] = readZip(zip);
      expect([text?.name, binary?.name, more]).toEqual(['photos/a.txt', 'photos/deep/b.bin', []]);
      expect(text?.bytes.toString()).toBe('first');
      expect(binary?.bytes.equals(Buffer.alloc(3 * MIB, 'second'))).toBe(true);
    });
  });

  describe('probes', () => {
    it('are answered', async () => {
      await open();
      expect((await request('/health')).status).toBe(200);
      expect((await request('/ready')).status).toBe(200);
    });
  });
}
