import { gunzipSync } from 'node:zlib';
import { StoreError } from '../../../server/store/store-error';
import { NAVIGATION, openApp } from '../open-app';

const OBJECTS = { 'a.txt': 'a', 'docs/b.txt': 'bb', 'docs/c.txt': 'ccc' };

describe('GET /files', () => {
  it('lists objects as JSON', async () => {
    const { app } = await openApp({}, OBJECTS);
    const answer = await app.inject('/files');
    expect(answer.json()).toEqual({
      files: Object.entries(OBJECTS).map(([key, content]) => ({
        key,
        size: content.length,
        etag: expect.stringMatching(/^"/),
        lastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      })),
      folders: [],
    });
    expect(answer.headers).toMatchObject({ vary: 'Accept', 'cache-control': 'no-store' });
  });

  it('rolls up folders, filters by prefix and goes from page to page', async () => {
    const { app } = await openApp({}, OBJECTS);
    const top = (await app.inject('/files?delimiter=/')).json();
    expect([top.files.length, top.folders]).toEqual([1, ['docs/']]);
    const first = (await app.inject('/files?prefix=docs/&limit=1')).json();
    expect(first.files[0].key).toBe('docs/b.txt');
    const second = (await app.inject(`/files?prefix=docs/&limit=1&cursor=${first.cursor}`)).json();
    expect([second.files[0].key, second.cursor]).toEqual(['docs/c.txt', undefined]);
  });

  it.each(['limit=0', 'limit=1001', 'limit=x', 'delimiter=-', 'cursor=%21', `prefix=${'x'.repeat(1025)}`])(
    'answers 400 for %s, as JSON and within the page',
    async (query) => {
      const { app } = await openApp({}, OBJECTS);
      const json = await app.inject(`/files?${query}`);
      expect([json.statusCode, json.json().requestId]).toEqual([400, json.headers['x-request-id']]);
      const page = await app.inject({ url: `/files?${query}`, headers: NAVIGATION });
      expect([page.statusCode, page.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8']);
      expect(page.body).toContain('<p class="notice failed">The files cannot be shown: ');
      expect(page.body).toContain('<button>Load Files</button>');
    },
  );

  it('says within the page that the store is away, with the status and headers of the JSON', async () => {
    const { app } = await openApp({}, {}, (store) => ({
      ...store,
      list: () => Promise.reject(new StoreError('unavailable', 'secret host name')),
    }));
    const page = await app.inject({ url: '/files', headers: NAVIGATION });
    expect([page.statusCode, page.headers['retry-after']]).toEqual([503, '5']);
    expect(page.body).toContain('The files cannot be shown: the store cannot be reached; try again later.');
    expect(page.body).not.toContain('secret');
    expect((await app.inject('/files')).json().error).toBe('store_unavailable');
  });

  it('asks for credentials with the page itself, so that a token can be entered', async () => {
    const { app } = await openApp({ READS: 'bearer', AUTH_TOKEN: 'let-me-in-please' }, OBJECTS);
    const page = await app.inject({ url: '/files', headers: NAVIGATION });
    expect([page.statusCode, page.headers['www-authenticate']]).toEqual([401, expect.stringMatching(/^Bearer/)]);
    expect(page.body).toContain('<input id="token" type="password"');
    expect(page.body).not.toContain('docs');
    const headers = { ...NAVIGATION, authorization: 'Bearer let-me-in-please' };
    expect((await app.inject({ url: '/files', headers })).body).toContain('href="/a.txt"');
    const front = await app.inject({ url: '/', headers: NAVIGATION });
    expect([front.statusCode, front.body.includes('<input id="token"')]).toEqual([401, true]);
    expect((await app.inject({ url: '/', headers: { accept: '*/*' } })).json().error).toBe('unauthorized');
  });

  it.each([undefined, NAVIGATION.accept])('HEAD has the headers of GET for Accept: %s', async (accept) => {
    const { app } = await openApp({}, OBJECTS);
    const headers = accept ? { accept } : {};
    const [get, head] = await Promise.all(
      (['GET', 'HEAD'] as const).map((method) => app.inject({ method, url: '/files', headers })),
    );
    const comparable = ({ 'x-request-id': _id, date: _date, ...rest }: Record<string, unknown>) => ({
      ...rest,
      'content-security-policy': String(rest['content-security-policy']).replace(/nonce-[^']+/g, 'nonce'),
    });
    expect(comparable(head?.headers ?? {})).toEqual(comparable(get?.headers ?? {}));
    expect(head?.body).toBe('');
  });
});

describe('the page', () => {
  it('needs no JavaScript for uploading, searching, folders and zips', async () => {
    const { app } = await openApp({ WRITES: 'open', SERVICE_PREFIX: '/_' }, OBJECTS);
    const { body } = await app.inject({ url: '/_/files', headers: NAVIGATION });
    expect(body).toMatch(/<form id="upload"[^>]* method="post" action="\/_\/upload" enctype="multipart\/form-data"/);
    expect(body).toContain('<form id="search" role="search" method="get" action="/_/files">');
    expect(body).toContain('<form id="selection" method="post" action="/_/archive">');
    expect(body).toContain('<a class="name folder" href="/_/files?prefix=docs%2F">');
    expect(body).toContain('<input type="checkbox" name="key" value="a.txt"');
    expect(body).toContain('<input type="checkbox" name="prefix" value="docs/"');
  });

  it('leads to the next page', async () => {
    const { app } = await openApp({ MAX_LIST_KEYS: '1' }, OBJECTS);
    const page = await app.inject({ url: '/files', headers: NAVIGATION });
    const [, next = ''] = /<a id="more" rel="next" href="([^"]+)">/.exec(page.body) ?? [];
    const second = await app.inject({ url: next.replaceAll('&amp;', '&'), headers: NAVIGATION });
    expect(second.body).toContain('<bdi>docs</bdi>/');
    expect(second.body).not.toContain('id="more"');
  });

  it('says when nothing is stored, and offers neither upload nor deletion while writes are off', async () => {
    const { app } = await openApp({}, { 'a.txt': 'a' });
    const page = async (url: string) => (await app.inject({ url, headers: NAVIGATION })).body;
    expect(await page('/files?prefix=b')).toContain('Nothing has a name that begins like this.');
    expect(await page('/files?prefix=b/')).toContain('This folder is empty.');
    const listing = await page('/files');
    expect(listing).not.toContain('id="upload"');
    expect(listing).not.toContain('id="delete-selected"');
    expect(listing).not.toMatch(/class="[^"]*\bdelete\b/);
    expect(listing).not.toContain('id="token-form"');
  });

  it('lets only what has the nonce of this very answer run', async () => {
    const { app } = await openApp({ WRITES: 'open' }, OBJECTS);
    const [one, other] = [
      await app.inject({ url: '/files', headers: NAVIGATION }),
      await app.inject({ url: '/files', headers: NAVIGATION }),
    ];
    const policy = String(one?.headers['content-security-policy']);
    expect(policy).not.toBe(other?.headers['content-security-policy']);
    const [, nonce = ''] = /script-src 'nonce-([^']{24})'/.exec(policy) ?? [];
    expect(policy).toBe(
      `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(one?.body).not.toMatch(/<(script|link rel="(stylesheet|modulepreload)")(?![^>]* nonce="[^"]{24}")[^>]*>/);
    expect(one?.body).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
  });
});

describe("the page's files", () => {
  it('may be kept for ever and are all found, but only under the page’s version', async () => {
    const { app } = await openApp({ SERVICE_PREFIX: '/_', READS: 'bearer', AUTH_TOKEN: 'let-me-in-please' });
    const page = (await app.inject({ url: '/_/files', headers: NAVIGATION })).body;
    const paths = [...page.matchAll(/(?:src|href)="(\/_\/page[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(paths.length).toBeGreaterThan(10);
    for (const path of [...paths, `${paths[0]?.split('/').slice(0, 3).join('/')}/upload/tus.min.js`]) {
      const answer = await app.inject(path);
      expect([path, answer.statusCode, answer.headers['cache-control']]).toEqual([
        path,
        200,
        'max-age=31536000, immutable',
      ]);
      const other = await app.inject(path.replace(/[0-9a-f]{16}/, '0123456789abcdef'));
      expect([other.statusCode, other.headers['cache-control']]).toEqual([200, 'no-store']);
    }
  });

  it('are compressed for those who understand that', async () => {
    const { app } = await openApp();
    const page = (await app.inject({ url: '/files', headers: NAVIGATION })).body;
    const [, path = ''] = /href="(\/page[^"]+base\.css)"/.exec(page) ?? [];
    const [plain, packed] = await Promise.all(
      ['identity', 'gzip'].map((coding) => app.inject({ url: path, headers: { 'accept-encoding': coding } })),
    );
    expect([plain?.headers['content-encoding'], packed?.headers['content-encoding']]).toEqual([undefined, 'gzip']);
    expect([plain?.headers.vary, packed?.headers.vary]).toEqual(['Accept-Encoding', 'Accept-Encoding']);
    expect(gunzipSync(packed?.rawPayload ?? Buffer.alloc(0)).toString()).toBe(plain?.body);
  });

  it('cannot be hidden by objects of their names', async () => {
    const { app } = await openApp({ WRITES: 'open' });
    const answer = await app.inject({ method: 'PUT', url: '/page.0123456789abcdef/page.mjs', payload: 'x' });
    expect([answer.statusCode, answer.json().error]).toEqual([405, 'reserved_key']);
  });
});
