import type { FastifyInstance } from 'fastify';
import { NAVIGATION, openApp } from '../open-app';
import { fetchObject, putObject } from '../store/transfer';

const OPEN = { WRITES: 'open' };

describe('POST of a form', () => {
  const boundary = 'frontier';
  const form = (...parts: [name: string, filename: string | undefined, content: string][]) => ({
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${parts
      .map(([name, filename, content]) => {
        const file = filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: application/octet-stream`;
        return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`;
      })
      .join('')}--${boundary}--\r\n`,
  });

  const field = (value: string): [string, undefined, string] => ['note', undefined, value];

  it('stores several files below a folder', async () => {
    const { app, store } = await openApp(OPEN);
    const { headers, payload } = form(['prefix', undefined, 'up'], ['file', 'a.txt', 'one'], ['file', '🎉 ü.css', '2']);
    const answer = await app.inject({ method: 'POST', url: '/upload', headers, payload });
    expect(answer.statusCode).toBe(201);
    expect(answer.json().files).toMatchObject([
      { key: 'up/a.txt', size: 3 },
      { key: 'up/🎉 ü.css', size: 1 },
    ]);
    expect((await store.head('up/🎉 ü.css'))?.contentType).toBe('text/css; charset=utf-8');
  });

  it('sends a browser back to the folder', async () => {
    const { app } = await openApp(OPEN);
    const { headers, payload } = form(['prefix', undefined, 'up'], ['file', 'a.txt', 'one']);
    const answer = await app.inject({
      method: 'POST',
      url: '/upload',
      headers: { ...headers, ...NAVIGATION },
      payload,
    });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/files?prefix=up%2F']);
  });

  it('answers 413 for a file that is too large, does not store it and says what was stored before', async () => {
    const { app, store } = await openApp({ ...OPEN, MAX_UPLOAD_BYTES: '5' });
    const { headers, payload } = form(['file', 'a', 'small'], ['file', 'b', 'too large'], ['file', 'c', 'x']);
    const answer = await app.inject({ method: 'POST', url: '/upload', headers, payload });
    expect([answer.statusCode, answer.json().message]).toEqual([
      413,
      'a file may have at most 5 bytes; stored before: a',
    ]);
    expect((await store.list({ limit: 10 })).objects.map(({ key }) => key)).toEqual(['a']);
  });

  it.each([
    ['a field after the files', form(['file', 'a', 'x'], ['prefix', undefined, 'late']), 400],
    ['no file', form(['prefix', undefined, 'x']), 400],
    ['a part without a name', form(['file', '', '']), 400],
    ['an unsafe folder', form(['prefix', undefined, 'a/../b'], ['file', 'x', 'x']), 400],
    ['a body that is no form', { headers: { 'content-type': 'text/plain' }, payload: 'x' }, 415],
    ['a form that breaks off', { ...form(), payload: `--${boundary}\r\nContent-Disposition: form-data; na` }, 400],
    ['a path that is absolute', form(['file', '/etc/passwd', 'x']), 400],
    ['a path that leaves the folder', form(['file', '../up.txt', 'x']), 400],
    ['a backslash', form(['file', 'C:\\\\a.txt', 'x']), 400],
    ['a NUL', form(['file', 'a\0b', 'x']), 400],
    ['a line break', form(['file', 'a\u0085b', 'x']), 400],
    ['a name that a route hides', form(['file', 'files', 'x']), 405],
    ['a choice that is none', form(['overwrite', undefined, 'maybe'], ['file', 'a', 'x']), 400],
    ['a choice after the files', form(['file', 'a', 'x'], ['overwrite', undefined, 'yes']), 400],
    ['a field that is too long', form(['prefix', undefined, 'x'.repeat(2000)], ['file', 'a', 'x']), 413],
    ['a field without a name', form(['', undefined, 'x']), 400],
    ['too many fields', form(...Array.from({ length: 11 }, () => field('x')), ['file', 'a', 'x']), 413],
    ['a wrong boundary', { ...form(), payload: '--other\r\n\r\nx\r\n--other--' }, 400],
  ])('refuses %s', async (_name, { headers, payload }, status) => {
    const { app, store } = await openApp(OPEN);
    const answer = await app.inject({ method: 'POST', url: '/upload', headers, payload });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ error: expect.any(String), requestId: expect.any(String) });
    expect((await store.list({ limit: 10, prefix: 'b' })).objects).toEqual([]);
  });

  const send = (app: FastifyInstance, ...parts: Parameters<typeof form>) =>
    app.inject({ method: 'POST', url: '/upload', ...form(...parts) });

  it('keeps the folders of a folder that was chosen', async () => {
    const { app, store } = await openApp(OPEN);
    await send(app, ['prefix', undefined, '/trips/'], ['file', '2024/rome/a.jpg', 'x'], ['file', '2024/b.jpg', 'x']);
    const { objects } = await store.list({ limit: 10 });
    expect(objects.map(({ key }) => key)).toEqual(['trips/2024/b.jpg', 'trips/2024/rome/a.jpg']);
  });

  it('does not replace what exists, and says what was stored before', async () => {
    const { app, store } = await openApp(OPEN, { b: 'old' });
    const answer = await send(app, ['file', 'a', 'new'], ['file', 'b', 'new'], ['file', 'c', 'new']);
    expect([answer.statusCode, answer.json()]).toEqual([
      412,
      {
        error: 'store_precondition',
        message:
          '"b" exists already; choose another name, or send the field overwrite=yes before the files; stored before: a',
        requestId: expect.any(String),
      },
    ]);
    expect((await fetchObject(store, 'b')).bytes.toString()).toBe('old');
    expect(await store.head('c')).toBeNull();
  });

  it('does not replace what appears while a file arrives', async () => {
    const { app, store } = await openApp(OPEN, {}, (plain) => ({ ...plain, head: async () => null }));
    await putObject(store, 'a', 'old');
    expect((await send(app, ['file', 'a', 'new'])).statusCode).toBe(412);
    expect((await fetchObject(store, 'a')).bytes.toString()).toBe('old');
  });

  it('replaces what exists if it is told to before the files', async () => {
    const { app, store } = await openApp(OPEN, { b: 'old' });
    expect((await send(app, ['overwrite', undefined, 'yes'], ['file', 'b', 'new'])).statusCode).toBe(201);
    expect((await fetchObject(store, 'b')).bytes.toString()).toBe('new');
    expect((await send(app, ['overwrite', undefined, 'no'], ['file', 'b', 'newer'])).statusCode).toBe(412);
  });

  it('takes files of more than 1 MiB, which the parser alone would cut', async () => {
    const { app, store } = await openApp(OPEN);
    expect((await send(app, ['file', 'large', 'x'.repeat(3_000_000)])).statusCode).toBe(201);
    expect((await store.head('large'))?.size).toBe(3_000_000);
  });

  it('takes a thousand files and no more', async () => {
    const keys: string[] = [];
    const { app } = await openApp(OPEN, {}, (store) => ({
      ...store,
      put: async ({ key, body }) => {
        for await (const _chunk of body);
        keys.push(key);
        return { etag: '"x"', size: 1 };
      },
    }));
    const files = Array.from({ length: 1001 }, (_, index): ['file', string, string] => ['file', `f${index}`, 'x']);
    expect((await send(app, ...files.slice(0, 1000))).json().files).toHaveLength(1000);
    const answer = await send(app, ...files);
    expect([answer.statusCode, answer.json().error]).toEqual([413, 'files_limit']);
    expect(keys).not.toContain('f1000');
  });

  it('answers 415 for a type that may not be uploaded', async () => {
    const { app, store } = await openApp({ ...OPEN, UPLOAD_TYPES: 'image/*' });
    const answer = await send(app, ['file', 'a.png', 'x'], ['file', 'b.html', 'x']);
    expect([answer.statusCode, answer.json().error]).toEqual([415, 'type_not_allowed']);
    expect([await store.head('a.png'), await store.head('b.html')]).toEqual([expect.anything(), null]);
  });

  it('checks each file against the rules of access', async () => {
    const { app, store } = await openApp({ ...OPEN, ACCESS_RULES: 'write /private/ off' });
    expect((await send(app, ['file', 'a', 'x'], ['file', 'private/b', 'x'])).statusCode).toBe(403);
    expect(await store.head('private/b')).toBeNull();
  });
});
