import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFilesystemStore } from '../../../server/store/filesystem/filesystem-store';
import { startIdentityProvider } from '../access/authentication/identity-provider';
import { start } from '../start-server';
import { temporaryFolder } from '../temporary-folder';
import { every, runSmoke } from './run-smoke';

const BASIC = { AUTH_USERNAME: 'ann', AUTH_PASSWORD: 'right' };
const BEARER = { AUTH_TOKEN: 'right-token' };
const OBJECT_CHECKS = ['upload', 'download', 'conditional', 'range', 'head', 'object headers', 'delete'];

/** The checks that need the object are skipped. */
function withoutObject(): Record<string, string> {
  return { ...every('ok'), ...Object.fromEntries(OBJECT_CHECKS.map((name) => [name, 'skipped'])) };
}

async function keysOf(folder: string): Promise<readonly string[]> {
  return (await openFilesystemStore({ path: folder }).list({ limit: 10 })).objects.map(({ key }) => key);
}

describe('checking a server', () => {
  it('makes the whole round trip through one that anyone may write to, and leaves nothing behind', async () => {
    const { address, folder } = await start();
    const { outcomes, details } = await runSmoke(address);
    expect(outcomes).toEqual(every('ok'));
    expect(details).toMatchObject({
      info: expect.stringMatching(/^eks-file-server [\d.]+, store filesystem, reads open, writes open$/),
      upload: expect.stringMatching(/^1\.0 kB as \/\.smoke\/[0-9a-f]{32}\.txt through the server$/),
      range: 'bytes 256-512/1024',
      'object headers': 'nosniff, sandbox',
    });
    expect(await keysOf(folder)).toEqual([]);
  });

  it.each([
    ['basic', BASIC],
    ['bearer', BEARER],
  ])('writes with the credentials for %s, and sees that others are refused', async (WRITES, credentials) => {
    const environment = { WRITES, ...credentials };
    const { address } = await start(environment);
    const { outcomes, details } = await runSmoke(address, { READS: 'open', ...environment });
    expect(outcomes).toEqual({ ...every('ok'), 'anonymous write': 'ok' });
    expect(details['anonymous write']).toBe('PUT without credentials is refused with 401');
  });

  it('takes the first line of a file of passwords', async () => {
    const path = join(temporaryFolder(), 'password');
    writeFileSync(path, 'new\nold\n');
    const environment = { WRITES: 'basic', AUTH_USERNAME: 'ann', AUTH_PASSWORD_FILE: path };
    const { address } = await start(environment);
    expect((await runSmoke(address, environment)).failed).toEqual([]);
  });

  it('reads with credentials where anonymous reads are refused', async () => {
    const environment = { READS: 'basic', WRITES: 'basic', ...BASIC };
    const { address } = await start(environment);
    const { outcomes, details } = await runSmoke(address, environment);
    expect(outcomes).toEqual({ ...every('ok'), 'anonymous write': 'ok', 'anonymous read': 'ok' });
    expect(details['anonymous read']).toBe('GET without credentials is refused with 401');
  });

  it('stores past a server that nobody may write to, and waits until its cache forgets the object', async () => {
    const { address, folder } = await start({ WRITES: 'off', CACHE_TTL_MS: '300', CACHE_STALE_MS: '0' });
    const environment = { WRITES: 'off', READS: 'open', STORE: 'filesystem', STORE_PATH: folder, CACHE_TTL_MS: '300' };
    const { outcomes, details, notes } = await runSmoke(address, { ...environment, SMOKE_WAIT_MS: '30000' });
    expect(outcomes).toEqual({ ...every('ok'), 'anonymous write': 'ok' });
    expect(details).toMatchObject({
      'anonymous write': 'PUT without credentials is refused with 405',
      upload: expect.stringMatching(/ past the server, into its store \(writes are off\)$/),
      'object headers': 'nosniff',
    });
    expect(notes).toEqual(['waiting: the object is still served, from a cache']);
    expect(await keysOf(folder)).toEqual([]);
  });

  it('does not wait for a cache that remembers for longer than SMOKE_WAIT_MS', async () => {
    const { address, folder } = await start({ WRITES: 'off', CACHE_TTL_MS: '60000' });
    const environment = { WRITES: 'off', STORE: 'filesystem', STORE_PATH: folder, CACHE_TTL_MS: '60000' };
    const { outcomes, details } = await runSmoke(address, environment);
    expect(outcomes).toEqual({ ...every('ok'), 'anonymous write': 'ok', 'not found': 'skipped' });
    expect(details['not found']).toBe('the object is still served: CACHE_TTL_MS=60000 is more than SMOKE_WAIT_MS');
  });

  it('skips writing where nobody may and the store is not known, and reads all the same', async () => {
    const { address } = await start({ WRITES: 'off' });
    const { outcomes, details } = await runSmoke(address, { WRITES: 'off' });
    expect(outcomes).toEqual({ ...withoutObject(), 'anonymous write': 'ok' });
    expect(details).toMatchObject({
      upload: 'writes are off, and the settings of the store (STORE, S3_BUCKET and others) are not here',
      list: 'nothing is listed that is not there',
      download: 'no object was uploaded',
    });
  });

  it('follows the rules of access for its own folder', async () => {
    const rules = 'write /.smoke/ bearer; read /.smoke/ basic';
    const environment = { READS: 'open', WRITES: 'off', ACCESS_RULES: rules, ...BASIC, ...BEARER };
    const { address } = await start(environment);
    const { outcomes } = await runSmoke(address, environment);
    expect(outcomes).toEqual({ ...every('ok'), 'anonymous write': 'ok', 'anonymous read': 'ok' });
  });

  it('finds the service routes below SERVICE_PREFIX', async () => {
    const { address } = await start({ SERVICE_PREFIX: '/_' });
    expect((await runSmoke(address, { SERVICE_PREFIX: '/_' })).outcomes).toEqual(every('ok'));
    expect((await runSmoke(address)).failed).toEqual([
      expect.stringMatching(/^health: GET \/health answered 404: .*; correct the address or SERVICE_PREFIX$/),
    ]);
  });

  it('uploads a type that the server takes', async () => {
    const environment = { UPLOAD_TYPES: 'image/*,application/pdf', MAX_UPLOAD_BYTES: '100' };
    const { address } = await start(environment);
    const { outcomes, details } = await runSmoke(address, environment);
    expect(outcomes).toEqual(every('ok'));
    expect(details.upload).toMatch(/^100 B as \/\.smoke\/[0-9a-f]{32}\.png /);
  });

  it('does not write to a folder that happens to be here', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.data'));
    const { address } = await start({ WRITES: 'off' });
    expect((await runSmoke(address, { STORE_PATH: join(folder, '.data') })).outcomes.upload).toBe('skipped');
  });
});

describe('checking a server whose settings are not known', () => {
  it('says which credentials writing needs', async () => {
    const { address } = await start({ WRITES: 'basic', ...BASIC });
    const { outcomes, details } = await runSmoke(address);
    expect(outcomes).toEqual({ ...withoutObject(), 'anonymous write': 'ok' });
    expect(details.upload).toBe('writing needs credentials (basic): set AUTH_USERNAME and AUTH_PASSWORD_FILE');
  });

  it('tries without credentials where only a rule forbids writing', async () => {
    const { address } = await start({ ACCESS_RULES: 'write /.smoke/ basic', ...BASIC });
    const { outcomes, details } = await runSmoke(address);
    expect(outcomes).toEqual(withoutObject());
    expect(details.upload).toBe(
      'PUT answered 401: a user name and a password are needed; writing needs credentials: set AUTH_USERNAME and AUTH_PASSWORD_FILE or AUTH_TOKEN_FILE',
    );
  });

  it('says which credentials reading needs, and uses them', async () => {
    const { address } = await start({ READS: 'bearer', ...BEARER });
    const { outcomes, details } = await runSmoke(address);
    expect(details.info).toBe('reading needs credentials (bearer): set AUTH_TOKEN_FILE');
    expect(outcomes).toMatchObject({ upload: 'ok', list: 'skipped', download: 'skipped', 'anonymous read': 'ok' });
    expect((await runSmoke(address, BEARER)).outcomes).toEqual({ ...every('ok'), 'anonymous read': 'ok' });
  });

  it('says which credentials a rule asks for, though the server does not tell its rules', async () => {
    const { address } = await start({ ACCESS_RULES: 'read /.smoke/ basic', ...BASIC });
    const { outcomes, details } = await runSmoke(address);
    expect(outcomes).toMatchObject({ upload: 'ok', download: 'skipped', delete: 'ok', 'not found': 'skipped' });
    expect(details.download).toBe(
      'reading needs credentials (basic): set READS=basic and AUTH_USERNAME and AUTH_PASSWORD_FILE',
    );
  });

  it('reports credentials that are wrong', async () => {
    const { address } = await start({ WRITES: 'basic', ...BASIC });
    expect((await runSmoke(address, { ...BASIC, AUTH_PASSWORD: 'wrong' })).failed).toEqual([
      'upload: PUT answered 401: user name or password is wrong; correct the credentials (basic)',
    ]);
  });
});

describe('checking a server with oidc', () => {
  it('reads with SMOKE_TOKEN and writes past the server, or through it without a store', async () => {
    const provider = await startIdentityProvider();
    try {
      const environment = {
        READS: 'oidc',
        WRITES: 'oidc',
        OIDC_ISSUER: provider.issuer,
        OIDC_AUDIENCE: 'files',
        OIDC_WRITE_CLAIM: 'groups=files-writers',
      };
      const { address, folder } = await start({ ...environment, CACHE_TTL_MS: '0', CACHE_STALE_MS: '0' });
      const store = openFilesystemStore({ path: folder });
      const SMOKE_TOKEN = await provider.token();
      const expected = { ...every('ok'), 'anonymous write': 'ok', 'anonymous read': 'ok' };
      const past = await runSmoke(address, { ...environment, SMOKE_TOKEN }, { store });
      expect(past.outcomes).toEqual(expected);
      expect(past.details.upload).toMatch(/ past the server, into its store \(writes need a token\)$/);
      const through = await runSmoke(address, { ...environment, SMOKE_TOKEN });
      expect(through.outcomes).toEqual(expected);
      expect(through.details.upload).toMatch(/ through the server with credentials \(oidc\)$/);
      const without = await runSmoke(address, environment, { store });
      expect(without.failed).toEqual([]);
      expect(without.details).toMatchObject({
        download: 'reading needs credentials (oidc): set SMOKE_TOKEN_FILE',
        'anonymous read': 'GET without credentials is refused with 401',
      });
      const reader = await runSmoke(address, { ...environment, SMOKE_TOKEN: await provider.token({ groups: [] }) });
      expect(reader.outcomes).toMatchObject({ upload: 'skipped', list: 'ok', 'not found': 'ok' });
      expect(reader.details.upload).toBe('PUT answered 403: the token lacks groups=files-writers');
      expect(await keysOf(folder)).toEqual([]);
    } finally {
      await provider.close();
    }
  });
});
