import { openApp } from '../open-app';
import { fetchObject, putObject } from '../store/transfer';

const OPEN = { WRITES: 'open' };

describe('DELETE of an object', () => {
  it('answers 204 whether or not there was one', async () => {
    const { app, store } = await openApp(OPEN, { page: 'x' });
    for (let time = 0; time < 2; time++) {
      expect((await app.inject({ method: 'DELETE', url: '/page' })).statusCode).toBe(204);
    }
    expect(await store.head('page')).toBeNull();
  });

  it('answers 412 for an object that is not the one that If-Match names, and keeps it', async () => {
    const { app, store } = await openApp(OPEN, { page: 'x' });
    const status = async (headers: Record<string, string>, url = '/page') =>
      (await app.inject({ method: 'DELETE', url, headers })).statusCode;
    expect(await status({ 'if-match': '"other"' })).toBe(412);
    expect(await status({ 'if-match': '*' }, '/missing')).toBe(412);
    expect(await status({ 'if-unmodified-since': 'Fri, 02 Jan 1970 03:04:05 GMT' })).toBe(412);
    expect(await store.head('page')).not.toBeNull();
    expect(await status({ 'if-match': `"other", ${(await store.head('page'))?.etag}` })).toBe(204);
    expect(await store.head('page')).toBeNull();
  });

  it('leaves what was written since the condition was looked at', async () => {
    const { app, store } = await openApp(OPEN, { page: 'x' }, (plain) => ({
      ...plain,
      head: async (key) => {
        const info = await plain.head(key);
        await putObject(plain, key, 'newer');
        return info;
      },
    }));
    const headers = { 'if-match': (await store.head('page'))?.etag };
    expect((await app.inject({ method: 'DELETE', url: '/page', headers })).statusCode).toBe(412);
    expect((await fetchObject(store, 'page')).bytes.toString()).toBe('newer');
  });
});
