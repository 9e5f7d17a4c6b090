import { openApp } from '../open-app';
import { putObject } from '../store/transfer';

describe('PURGE', () => {
  const purge = (url: string) => ({ method: 'PURGE' as 'GET', url });

  it.each([
    ['page', '/page'],
    ['docs/index.html', '/docs/'],
    ['index.html', '/'],
  ])('drops %s from the cache', async (key, url) => {
    const { app, store } = await openApp({ WRITES: 'open' }, { [key]: 'one' });
    expect((await app.inject(url)).body).toBe('one');
    await putObject(store, key, 'two');
    expect((await app.inject(url)).body).toBe('one');
    expect((await app.inject(purge(url))).statusCode).toBe(204);
    expect((await app.inject(url)).body).toBe('two');
  });

  it('is for whoever may write', async () => {
    const { app } = await openApp({ WRITES: 'bearer', AUTH_TOKEN: 'a-token' }, { page: 'one' });
    expect((await app.inject(purge('/page'))).statusCode).toBe(401);
    const answer = await app.inject({ ...purge('/page'), headers: { authorization: 'Bearer a-token' } });
    expect(answer.statusCode).toBe(204);
  });

  it('is not allowed while nobody may write', async () => {
    const { app } = await openApp({}, { page: 'one' });
    const answer = await app.inject(purge('/page'));
    expect([answer.statusCode, answer.json().error]).toEqual([405, 'method_not_allowed']);
  });

  it('refuses what is no key', async () => {
    const { app } = await openApp({ WRITES: 'open' });
    expect((await app.inject(purge('/a%00b'))).statusCode).toBe(400);
  });
});
