import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ambientCredentials, keyPair } from '../../../../server/store/s3/credentials';
import { until } from '../../../until';
import { temporaryFolder } from '../../temporary-folder';

const MINUTE_MS = 60_000;

describe('a pair of keys', () => {
  it('may come from settings', async () => {
    expect(await keyPair({ accessKey: 'id', secretKey: 'hush' })()).toEqual({
      accessKeyId: 'id',
      secretAccessKey: 'hush',
    });
  });

  it('may come from files, together or one alone, and follows them', async () => {
    const folder = temporaryFolder();
    const [accessKeyFile, secretKeyFile] = [join(folder, 'access-key'), join(folder, 'secret-key')];
    const write = (id: string, secret: string) => {
      writeFileSync(accessKeyFile, `${id}\n`);
      writeFileSync(secretKeyFile, `${secret}\n`);
    };
    write('id-1', 'hush-1');
    const both = keyPair({ accessKeyFile, secretKeyFile, checkEveryMs: 0 });
    const one = keyPair({ accessKey: 'fixed', secretKeyFile, checkEveryMs: 0 });
    expect(await both()).toEqual({ accessKeyId: 'id-1', secretAccessKey: 'hush-1' });
    expect(await one()).toEqual({ accessKeyId: 'fixed', secretAccessKey: 'hush-1' });
    write('id-22', 'hush-22');
    expect(await both()).toEqual({ accessKeyId: 'id-22', secretAccessKey: 'hush-22' });
    expect(await one()).toEqual({ accessKeyId: 'fixed', secretAccessKey: 'hush-22' });
  });

  it('stays as it was when one of the files is gone or empty', async () => {
    const folder = temporaryFolder();
    const [accessKeyFile, secretKeyFile] = [join(folder, 'access-key'), join(folder, 'secret-key')];
    writeFileSync(accessKeyFile, 'id-1');
    writeFileSync(secretKeyFile, 'hush-1');
    const pair = keyPair({ accessKeyFile, secretKeyFile, checkEveryMs: 0 });
    renameSync(secretKeyFile, join(folder, 'away'));
    writeFileSync(accessKeyFile, 'id-2');
    expect(await pair()).toEqual({ accessKeyId: 'id-1', secretAccessKey: 'hush-1' });
    writeFileSync(secretKeyFile, '\n');
    expect(await pair()).toEqual({ accessKeyId: 'id-1', secretAccessKey: 'hush-1' });
    rmSync(secretKeyFile);
    expect(await pair()).toEqual({ accessKeyId: 'id-1', secretAccessKey: 'hush-1' });
  });
});

describe('ambient credentials', () => {
  const before = { ...process.env };
  let server: Server;
  let calls: IncomingMessage[];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let address: string;
  let clock: jest.SpyInstance<number> | undefined;

  beforeEach(async () => {
    calls = [];
    server = createServer((request, response) => {
      calls.push(request);
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    process.env.AWS_EC2_METADATA_DISABLED = 'true';
    process.env.AWS_CONFIG_FILE = process.env.AWS_SHARED_CREDENTIALS_FILE = join(temporaryFolder(), 'none');
    process.env.AWS_REGION = 'eu-west-1';
  });
  afterEach(async () => {
    clock?.mockRestore();
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    Object.assign(process.env, before);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE_MS).toISOString();
  const wait = (minutes: number) => {
    const later = Date.now() + minutes * MINUTE_MS;
    clock?.mockRestore();
    clock = jest.spyOn(Date, 'now').mockReturnValue(later);
  };

  describe('of EKS Pod Identity', () => {
    let token: string;
    beforeEach(() => {
      token = join(temporaryFolder(), 'token');
      writeFileSync(token, 'pod-token');
      process.env.AWS_CONTAINER_CREDENTIALS_FULL_URI = `${address}/v1/credentials`;
      process.env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE = token;
    });

    const give = (minutes: number) => (_request: IncomingMessage, response: ServerResponse) => {
      response.end(
        JSON.stringify({
          AccessKeyId: `id-${calls.length}`,
          SecretAccessKey: 'hush',
          Token: 'session',
          Expiration: inMinutes(minutes),
        }),
      );
    };
    const refuse = (_request: IncomingMessage, response: ServerResponse) => {
      response.writeHead(500).end();
    };

    it('are asked for with the token of the pod, by one call for all who wait', async () => {
      answer = give(60);
      const source = ambientCredentials();
      const all = await Promise.all(Array.from({ length: 10 }, () => source()));
      expect(new Set(all.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['id-1']));
      expect(all[0]).toMatchObject({ secretAccessKey: 'hush', sessionToken: 'session' });
      expect(calls.map(({ url, headers }) => [url, headers.authorization])).toEqual([['/v1/credentials', 'pod-token']]);
      await source();
      expect(calls).toHaveLength(1);
    });

    it('are renewed in the background before they end, with the token that the pod has then', async () => {
      answer = give(60);
      const source = ambientCredentials();
      await source();
      wait(56);
      writeFileSync(token, 'next-token');
      expect((await source()).accessKeyId).toBe('id-1');
      await until(async () => (await source()).accessKeyId === 'id-2');
      expect(calls.at(-1)?.headers.authorization).toBe('next-token');
    });

    it('serve until they have really ended while the agent fails, and come back with it', async () => {
      answer = give(60);
      const source = ambientCredentials();
      await source();
      answer = refuse;
      wait(56);
      expect((await source()).accessKeyId).toBe('id-1');
      await until(() => calls.length > 1);
      expect((await source()).accessKeyId).toBe('id-1');
      wait(10);
      await expect(source()).rejects.toMatchObject({
        code: 'denied',
        message: expect.stringMatching(/^no credentials for S3: /),
      });
      answer = give(60);
      expect((await source()).accessKeyId).toMatch(/^id-\d+$/);
    });
  });

  it('of IRSA are asked for with the web identity token', async () => {
    const token = join(temporaryFolder(), 'web-identity');
    writeFileSync(token, 'service-account-token');
    Object.assign(process.env, {
      AWS_WEB_IDENTITY_TOKEN_FILE: token,
      AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/files',
      AWS_ENDPOINT_URL_STS: address,
    });
    let body = '';
    answer = async (request, response) => {
      for await (const chunk of request) body += chunk;
      response.setHeader('content-type', 'text/xml');
      response.end(`<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>id-irsa</AccessKeyId>
        <SecretAccessKey>hush</SecretAccessKey><SessionToken>session</SessionToken>
        <Expiration>${inMinutes(60)}</Expiration></Credentials></AssumeRoleWithWebIdentityResult>
        </AssumeRoleWithWebIdentityResponse>`);
    };
    const source = ambientCredentials();
    const [one, other] = await Promise.all([source(), source()]);
    expect(one).toMatchObject({ accessKeyId: 'id-irsa', secretAccessKey: 'hush', sessionToken: 'session' });
    expect(other.accessKeyId).toBe('id-irsa');
    expect(calls).toHaveLength(1);
    expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({
      Action: 'AssumeRoleWithWebIdentity',
      RoleArn: 'arn:aws:iam::123456789012:role/files',
      WebIdentityToken: 'service-account-token',
    });
  });

  it('that nobody has are a clear error', async () => {
    await expect(ambientCredentials()()).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringMatching(/^no credentials for S3: /),
    });
  });
});
