import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSeedSettings, readSettings } from '../../server/settings';
import { problemsOf } from './settings/problems-of';

describe('settings', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'settings-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('have defaults that serve a folder on loopback without writes', () => {
    expect(readSettings({})).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 8080,
      STORE: 'filesystem',
      STORE_PATH: '.data',
      WRITES: 'off',
      CONTENT_POLICY: 'site',
    });
  });

  it('treat uploads as untrusted as soon as anyone may write', () => {
    expect(readSettings({ WRITES: 'open' }).CONTENT_POLICY).toBe('uploads');
    expect(readSettings({ WRITES: 'open', CONTENT_POLICY: 'site' }).CONTENT_POLICY).toBe('site');
  });

  it('turn text into whole numbers and count empty text as unset', () => {
    expect(readSettings({ PORT: '0', CACHE_BYTES: '1024', METRICS_PORT: '' })).toMatchObject({
      PORT: 0,
      CACHE_BYTES: 1024,
    });
    expect(readSettings({ METRICS_PORT: '' })).not.toHaveProperty('METRICS_PORT');
  });

  it('are frozen', () => {
    expect(Object.isFrozen(readSettings({}))).toBe(true);
    expect(Object.isFrozen(readSeedSettings({}))).toBe(true);
  });

  it('report every problem at once, with the value and the remedy', () => {
    expect(problemsOf({ PORT: '80x', WRITES: 'all', STORE: 's3', TLS_KEY_FILE: join(folder, 'none.pem') })).toEqual([
      'PORT="80x": must be a whole number from 0 to 65535. Port to listen on; 0 lets the system choose.',
      expect.stringMatching(/^WRITES="all": must be one of off, open, basic, bearer, oidc\./),
      'S3_BUCKET is unset: STORE=s3 needs the name of a bucket',
      'TLS_CERT_FILE is unset: it comes together with TLS_KEY_FILE',
      `TLS_KEY_FILE="${join(folder, 'none.pem')}": there is no such file; correct the path or mount the file`,
    ]);
  });

  it('reject numbers out of bounds and fractions', () => {
    expect(problemsOf({ PORT: '70000', CACHE_BYTES: '1.5' })).toHaveLength(2);
  });

  it('read a secret from its file, without the final line break', () => {
    writeFileSync(join(folder, 'secret'), 'from file\n');
    const settings = readSettings({ S3_ACCESS_KEY: 'id', S3_SECRET_KEY_FILE: join(folder, 'secret') });
    expect(settings.S3_SECRET_KEY).toBe('from file');
  });

  it('name a secret file that cannot be read or is empty, and nothing that follows from it', () => {
    writeFileSync(join(folder, 'empty'), '');
    expect(
      problemsOf({
        STORE: 's3',
        S3_BUCKET: 'files',
        S3_ACCESS_KEY: 'id',
        S3_SECRET_KEY_FILE: join(folder, 'none'),
        WRITES: 'bearer',
        AUTH_TOKEN_FILE: join(folder, 'empty'),
      }),
    ).toEqual([
      `S3_SECRET_KEY_FILE="${join(folder, 'none')}": there is no such file; correct the path or mount the file`,
      `AUTH_TOKEN_FILE="${join(folder, 'empty')}": the file is empty; write the value into it`,
    ]);
  });

  it.each([
    [{ STORE: 's3', S3_BUCKET: 'files', S3_ACCESS_KEY: 'id' }, /^S3_SECRET_KEY is unset/],
    [{ STORE: 's3', S3_BUCKET: 'files', S3_SECRET_KEY: 'hush' }, /^S3_ACCESS_KEY is unset/],
    [{ WRITES: 'basic', AUTH_USERNAME: 'ann' }, /^AUTH_PASSWORD is unset/],
    [{ WRITES: 'basic', AUTH_PASSWORD: 'hush' }, /^AUTH_USERNAME is unset/],
    [{ WRITES: 'bearer' }, /^AUTH_TOKEN is unset/],
    [{ STORE: 's3', S3_BUCKET: 'files', S3_PREFIX: 'a/../b' }, /^S3_PREFIX="a\/..\/b"/],
    [{ S3_ENDPOINT: '127.0.0.1:9000' }, /^S3_ENDPOINT="127.0.0.1:9000"/],
    [{ CORS_ORIGINS: 'example.com' }, /^CORS_ORIGINS="example.com"/],
    [{ SERVICE_PREFIX: '_/' }, /^SERVICE_PREFIX="_\/"/],
  ])('reject %j', (environment, problem) => {
    expect(problemsOf(environment as unknown as Record<string, string>)).toEqual([expect.stringMatching(problem)]);
  });

  it('reject files that hold no certificate', () => {
    writeFileSync(join(folder, 'no.pem'), 'nothing');
    const path = join(folder, 'no.pem');
    expect(problemsOf({ TLS_CERT_FILE: path, TLS_KEY_FILE: path })).toEqual([
      expect.stringMatching(/^TLS_CERT_FILE, TLS_KEY_FILE: not a PEM certificate with its key/),
    ]);
  });

  it('of the seed program check the store in the same way', () => {
    expect(() => readSeedSettings({ STORE: 's3', SEED_CONCURRENCY: '0' })).toThrow(
      /SEED_CONCURRENCY="0".*\n.*S3_BUCKET is unset/,
    );
  });
});
