import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openS3Store } from '../../../../server/store/s3/s3-store';
import { describeWithTool } from '../../../tools';
import { type RunningMinio, startMinio } from '../minio';
import { fetchObject, putObject } from '../transfer';

describeWithTool('minio', 'presigned requests on a real MinIO', (program) => {
  let minio: RunningMinio;
  beforeAll(async () => {
    minio = await startMinio(program);
  });
  afterAll(() => minio.stop());

  async function openFresh(publicEndpoint: string | undefined) {
    const { endpoint, accessKey, secretKey } = minio;
    const bucket = `test-${randomUUID()}`;
    const connection = { endpoint, publicEndpoint, accessKey, secretKey, region: 'us-east-1' };
    const store = openS3Store({ ...connection, bucket, prefix: 'in here', uploadBufferBytes: 8 * 1024 * 1024 });
    await store.prepare();
    return store;
  }

  const openPublic = () => openFresh(minio.endpoint.replace('127.0.0.1', 'localhost'));

  async function sign(store: Awaited<ReturnType<typeof openFresh>>, method: 'GET' | 'PUT', headers = {}, seconds = 60) {
    const signed = await store.presign({ method, key: 'a b/ü.txt', headers, expiresInSeconds: seconds });
    return signed?.url ?? '';
  }

  it('read an object by the address that clients reach, until they expire', async () => {
    const store = await openPublic();
    await putObject(store, 'a b/ü.txt', 'hello');
    const url = await sign(store, 'GET');
    expect(new URL(url).hostname).toBe('localhost');
    expect(await (await fetch(url)).text()).toBe('hello');
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
    const shortLived = await sign(store, 'GET', {}, 1);
    await sleep(2100);
    expect((await fetch(shortLived)).status).toBe(403);
    await store.close();
  });

  it('write an object of the size and type that were signed, once', async () => {
    const store = await openPublic();
    const headers = { 'content-length': '5', 'content-type': 'text/x-mine', 'if-none-match': '*' };
    const url = await sign(store, 'PUT', headers);
    const put = async (body: string, more: Record<string, string> = {}) => {
      const { 'content-length': _length, ...sent } = { ...headers, ...more };
      return (await fetch(url, { method: 'PUT', body, headers: sent })).status;
    };
    expect(await put('too long')).toBe(403);
    expect(await put('tiny')).toBe(403);
    expect(await put('hello', { 'content-type': 'text/html' })).toBe(403);
    expect(await store.head('a b/ü.txt')).toBeNull();
    expect(await put('hello')).toBe(200);
    expect(await put('other')).toBe(412);
    const { info, bytes } = await fetchObject(store, 'a b/ü.txt');
    expect([info?.contentType, bytes.toString()]).toEqual(['text/x-mine', 'hello']);
    await store.close();
  });

  it('are not made where clients do not reach the service', async () => {
    const store = await openFresh(undefined);
    expect(await sign(store, 'GET')).toBe('');
    await store.close();
  });
});
