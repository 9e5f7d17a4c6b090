import fc from 'fast-check';
import { ask } from '../ask';
import { NAVIGATION, type OpenApp, openApp } from '../open-app';
import { start } from '../start-server';

const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const ANN = { AUTH_USERNAME: 'ann', AUTH_PASSWORD: 'pässword' };
const BASIC = 'Basic realm="file-server", charset="UTF-8"';
const BEARER = 'Bearer realm="file-server"';

async function status({ app }: OpenApp, url: string, headers: Record<string, string> = {}, method = 'GET') {
  const answer = await app.inject({
    method: method as 'GET',
    url,
    headers,
    payload: method === 'PUT' ? 'x' : undefined,
  });
  return answer.statusCode;
}

describe('protected reads', () => {
  const objects = { 'index.html': 'home', 'docs/a.txt': 'a' };

  it('ask for the password and then serve objects, lists and what is told about the server', async () => {
    const open = await openApp({ READS: 'basic', ...ANN }, objects);
    for (const url of [
      '/',
      '/docs/a.txt',
      '/docs',
      '/missing',
      '/files',
      '/info',
      '/openapi.json',
      '/metrics',
      '/%6detrics',
    ]) {
      const answer = await open.app.inject(url);
      expect([url, answer.statusCode, answer.headers['www-authenticate']]).toEqual([url, 401, BASIC]);
      expect(await status(open, url, basic('ann:wrong'))).toBe(401);
      expect(await status(open, url, basic('ann:pässword'))).toBe({ '/missing': 404, '/docs': 404 }[url] ?? 200);
    }
  });

  it('also hold for HEAD and ranges, and for what is cached', async () => {
    const open = await openApp({ READS: 'basic', ...ANN }, objects);
    expect(await status(open, '/docs/a.txt', basic('ann:pässword'))).toBe(200);
    expect(await status(open, '/docs/a.txt', {}, 'HEAD')).toBe(401);
    expect(await status(open, '/docs/a.txt', { range: 'bytes=0-0' })).toBe(401);
    expect(await status(open, '/docs/a.txt', { 'if-none-match': '*' })).toBe(401);
  });

  it("leave probes and the page's own files free", async () => {
    const open = await openApp({ READS: 'basic', ...ANN });
    const page = await open.app.inject({ url: '/files', headers: { accept: 'text/html', ...basic('ann:pässword') } });
    const assets = [...page.body.matchAll(/(?:src|href)="(\/[^"?]+\.(?:m?js|css))"/g)].map(([, path]) => path ?? '');
    expect(assets.length).toBeGreaterThan(0);
    for (const url of ['/health', '/ready', ...assets]) expect([url, await status(open, url)]).toEqual([url, 200]);
  });

  it('do not let a writer read, nor a reader write', async () => {
    const open = await openApp({ READS: 'basic', ...ANN, WRITES: 'bearer', AUTH_TOKEN: 'secret' }, { page: 'x' });
    expect(await status(open, '/page', bearer('secret'))).toBe(401);
    expect(await status(open, '/page', basic('ann:pässword'))).toBe(200);
    expect(await status(open, '/page', basic('ann:pässword'), 'PUT')).toBe(401);
    expect(await status(open, '/page', bearer('secret'), 'PUT')).toBe(200);
  });

  it('cannot be embedded by pages of other sites, only linked to', async () => {
    const open = await openApp({ READS: 'basic', ...ANN }, { page: 'x' });
    const from = (site: string, mode: string) =>
      status(open, '/page', { 'sec-fetch-site': site, 'sec-fetch-mode': mode, ...basic('ann:pässword') });
    expect(await from('cross-site', 'no-cors')).toBe(403);
    expect(await from('cross-site', 'navigate')).toBe(200);
    expect(await from('same-origin', 'no-cors')).toBe(200);
  });

  it('cost nothing while they are open', async () => {
    const { app } = await openApp({ WRITES: 'basic', ...ANN }, { page: 'x' });
    const answer = await app.inject({
      url: '/page',
      headers: { ...basic('ann:wrong'), 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.statusCode).toBe(200);
  });
});

describe('access by rules', () => {
  const rules = {
    ...ANN,
    AUTH_TOKEN: 'secret',
    ACCESS_RULES:
      'write /archive/ off; read /hidden/ off; all /private/ bearer; write /inbox/ open; read /team/index.html basic',
  };
  const objects = {
    'private/a': 'a',
    'hidden/b': 'b',
    'public/c': 'c',
    'team/index.html': 't',
    'private/index.html': 'i',
  };

  it('lets the first rule that matches decide, else READS and WRITES', async () => {
    const open = await openApp({ ...rules, WRITES: 'basic' }, objects);
    expect(await status(open, '/public/c')).toBe(200);
    expect(await status(open, '/private/a')).toBe(401);
    expect(await status(open, '/private/a', bearer('secret'))).toBe(200);
    expect(await status(open, '/inbox/new', {}, 'PUT')).toBe(201);
    expect(await status(open, '/public/new', {}, 'PUT')).toBe(401);
    expect(await status(open, '/public/new', basic('ann:pässword'), 'PUT')).toBe(201);
    expect(await status(open, '/private/new', basic('ann:pässword'), 'PUT')).toBe(401);
    expect(await status(open, '/private/new', bearer('secret'), 'DELETE')).toBe(204);
  });

  it('answers 404 for what is hidden, as for what does not exist', async () => {
    const open = await openApp(rules, objects);
    const hidden = await open.app.inject('/hidden/b');
    const missing = await open.app.inject('/hidden/none');
    expect([hidden.statusCode, hidden.json().error]).toEqual([404, 'not_found']);
    expect(missing.json().message).toBe(hidden.json().message.replace('hidden/b', 'hidden/none'));
    expect(await status(open, '/hidden/b', bearer('secret'))).toBe(404);
  });

  it('names the methods that are left', async () => {
    const { app } = await openApp({ ...rules, WRITES: 'off' });
    const allow = async (method: string, url: string) => {
      const answer = await app.inject({ method: method as 'GET', url });
      return [answer.statusCode, answer.headers.allow];
    };
    expect(await allow('PUT', '/archive/x')).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect(await allow('OPTIONS', '/archive/x')).toEqual([204, 'GET, HEAD, OPTIONS']);
    expect(await allow('OPTIONS', '/inbox/x')).toEqual([204, 'GET, HEAD, PUT, DELETE, OPTIONS']);
    expect(await allow('PATCH', '/inb%6Fx/x')).toEqual([405, 'GET, HEAD, PUT, DELETE, OPTIONS']);
    expect(await allow('PATCH', '/inf%6F')).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect(await allow('OPTIONS', '/upload')).toEqual([204, 'POST, OPTIONS']);
    expect(await allow('OPTIONS', '/%zz')).toEqual([400, undefined]);
  });

  it('cannot be passed by under another spelling', async () => {
    const { address } = await start({ ...rules, WRITES: 'off' });
    const statusOf = async (path: string) => (await ask(address, path)).status;
    for (const url of ['/%70rivate/a', '/private%2Fa', '/private/%61', '/private/a?x=/public/', '/private/a;x']) {
      expect([url, await statusOf(url)]).toEqual([url, 401]);
    }
    for (const url of ['/public/../private/a', '//private/a', '/./private/a', '/public/%2e%2e/private/a']) {
      expect([url, await statusOf(url)]).toEqual([url, 400]);
    }
  });

  it('protects an index document when its folder is asked for, and does not tell that it is there', async () => {
    const open = await openApp(rules, objects);
    expect(await status(open, '/team/')).toBe(401);
    expect(await status(open, '/team/', basic('ann:pässword'))).toBe(200);
    expect(await status(open, '/private')).toBe(401);
    expect(await status(open, '/private', bearer('secret'))).toBe(302);
  });

  it('lets a form begin if its sender may write anything, and checks each file', async () => {
    const open = await openApp({
      ...rules,
      ACCESS_RULES: 'write /inbox/ bearer; write /archive/ off',
      WRITES: 'basic',
    });
    const upload = async (folder: string, headers: Record<string, string>) => {
      const payload = [
        '--b\r\nContent-Disposition: form-data; name="prefix"\r\n\r\n',
        `${folder}\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nx\r\n--b--\r\n`,
      ].join('');
      const type = { 'content-type': 'multipart/form-data; boundary=b' };
      return open.app.inject({ method: 'POST', url: '/upload', headers: { ...type, ...headers }, payload });
    };
    const without = await upload('inbox', {});
    expect([without.statusCode, without.headers['www-authenticate']]).toEqual([401, `${BEARER}, ${BASIC}`]);
    expect((await upload('inbox', bearer('secret'))).statusCode).toBe(201);
    expect((await upload('inbox', basic('ann:pässword'))).statusCode).toBe(401);
    expect((await upload('docs', basic('ann:pässword'))).statusCode).toBe(201);
    const archive = await upload('archive', basic('ann:pässword'));
    expect([archive.statusCode, archive.json().error, archive.headers.allow]).toEqual([403, 'forbidden', undefined]);
  });

  it('offers no form where nobody may write anything', async () => {
    const { app } = await openApp({ ACCESS_RULES: 'write /inbox/ off' });
    expect((await app.inject({ method: 'POST', url: '/upload' })).headers.allow).toBe('OPTIONS');
  });

  it('lets Prometheus in by a rule for its path', async () => {
    const open = await openApp({ READS: 'basic', ...ANN, ACCESS_RULES: 'read /metrics open' });
    expect([await status(open, '/metrics'), await status(open, '/info')]).toEqual([200, 401]);
  });

  it('treats uploads as untrusted as soon as a rule lets anyone write', async () => {
    const contentPolicy = async (environment: Record<string, string>) =>
      (await (await openApp(environment)).app.inject('/info')).json().contentPolicy;
    expect(await contentPolicy({ ACCESS_RULES: 'write /inbox/ open' })).toBe('uploads');
    expect(await contentPolicy({ ACCESS_RULES: 'read /inbox/ off' })).toBe('site');
  });
});

describe('lists', () => {
  const environment = {
    ...ANN,
    AUTH_TOKEN: 'secret',
    ACCESS_RULES: 'read /hidden/ off; read /team/ basic; read /press/ bearer; read /press-kit open',
  };
  const objects = { 'hidden/a': 'a', 'team/b': 'b', 'press/c': 'c', 'press-kit': 'k', d: 'd' };

  it('show folders whose keys they would not show', async () => {
    const { app } = await openApp(environment, objects);
    const list = await app.inject('/files?delimiter=/');
    expect(list.json()).toMatchObject({
      files: [{ key: 'd' }, { key: 'press-kit' }],
      folders: ['hidden/', 'press/', 'team/'],
    });
  });

  it('show people a folder although one below it is protected', async () => {
    const { app } = await openApp({ ACCESS_RULES: 'read /a/b/ off' }, { 'a/b/secret-plan': 'h', 'a/shown': 's' });
    const page = await app.inject({ url: '/a/', headers: NAVIGATION });
    expect([page.statusCode, page.body.includes('shown'), page.body.includes('secret-plan')]).toEqual([
      200,
      true,
      false,
    ]);
    expect((await app.inject({ url: '/a/b/', headers: NAVIGATION })).statusCode).toBe(404);
  });

  it('of a protected folder need its permission, of a hidden one do not exist', async () => {
    const open = await openApp(environment, objects);
    expect(await status(open, '/files?prefix=team/')).toBe(401);
    expect(await status(open, '/files?prefix=team/b')).toBe(401);
    expect(await status(open, '/files?prefix=team/', basic('ann:pässword'))).toBe(200);
    expect(await status(open, '/files?prefix=team/', bearer('secret'))).toBe(401);
    expect(await status(open, '/files?prefix=hidden/', bearer('secret'))).toBe(404);
  });

  it('that would need several credentials, or show what is hidden, are refused', async () => {
    const open = await openApp(environment, objects);
    expect(await status(open, '/files', basic('ann:pässword'))).toBe(403);
    expect(await status(open, '/files?prefix=hid')).toBe(403);
    expect(await status(open, '/files?prefix=press', bearer('secret'))).toBe(200);
    expect(await status(open, '/files?prefix=press')).toBe(401);
  });

  it.each(['../', 'public/../hidden/', './hidden/', '/hidden/', 'public//', 'hidden\\', 'x\0'])(
    'of the prefix %j, which no key can have, are refused',
    async (prefix) => {
      for (const environment of [{}, { ...ANN, READS: 'basic' }]) {
        const open = await openApp(environment as Record<string, string>, objects);
        const headers = basic('ann:pässword');
        const answer = await open.app.inject({ url: `/files?${new URLSearchParams({ prefix })}`, headers });
        expect([answer.statusCode, answer.json().error]).toEqual([400, 'invalid_key']);
      }
    },
  );

  it('take the beginning of a name for a prefix, whatever it looks like', async () => {
    const { app } = await openApp({}, { '..a': 'x', '.b': 'x' });
    expect((await app.inject('/files?prefix=..')).json().files).toMatchObject([{ key: '..a' }]);
    expect((await app.inject('/files?prefix=.')).json().files).toMatchObject([{ key: '..a' }, { key: '.b' }]);
  });

  it('never show a key that their reader may not read', async () => {
    const keys = ['a', 'ab', 'b/a', 'b/ab', 'ab.d/a', 'ab.d/b/a', 'ab.d/b/ab'];
    const path = fc.constantFrom('', 'a', 'b/', 'b/a', 'ab.d/', 'ab.d/b', 'ab.d/b/');
    const mode = fc.constantFrom('off', 'open', 'basic', 'bearer');
    const READS = fc.constantFrom('open', 'basic', 'bearer');
    const rules = fc.uniqueArray(fc.record({ path, mode }), { selector: (rule) => rule.path, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(rules, READS, path, fc.constantFrom('', '/'), async (list, reads, prefix, delimiter) => {
        // The longest first, so that none hides another.
        const sorted = [...list].sort((one, other) => other.path.length - one.path.length);
        const ACCESS_RULES = sorted.map((rule) => `read /${rule.path} ${rule.mode}`).join(';');
        const open = await openApp(
          { ...ANN, AUTH_TOKEN: 'secret', READS: reads, ACCESS_RULES },
          Object.fromEntries(keys.map((key) => [key, 'x'])),
        );
        for (const headers of [{}, basic('ann:pässword'), bearer('secret')]) {
          const url = `/files?${new URLSearchParams({ prefix, delimiter })}`;
          const answer = await open.app.inject({ url, headers });
          if (answer.statusCode !== 200) continue;
          for (const { key } of answer.json().files) {
            expect([key, await status(open, `/${key}`, headers)]).toEqual([key, 200]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
