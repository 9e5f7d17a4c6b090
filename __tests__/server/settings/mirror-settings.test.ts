import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsError } from '../../../server/settings';
import { type MirrorSettings, readMirrorSettings } from '../../../server/settings/read-mirror-settings';
import { temporaryFolder } from '../temporary-folder';

const SOURCE = { STORE: 's3', S3_ENDPOINT: 'http://minio:9000', S3_BUCKET: 'files' };
const SAME = [expect.stringMatching(/^MIRROR_BUCKET="files": source and mirror would be the same objects; choose /)];

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readMirrorSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe('settings of the mirror', () => {
  it('need no more than the two buckets, and delete nothing by default', () => {
    const settings = readMirrorSettings({ ...SOURCE, MIRROR_BUCKET: 'files-copy' });
    expect(settings).toMatchObject({
      MIRROR_REGION: 'us-east-1',
      MIRROR_PREFIX: '',
      MIRROR_DIRECTION: 'out',
      MIRROR_DELETE: 'off',
      MIRROR_CONCURRENCY: 4,
      MIRROR_ATTEMPTS: 5,
      MIRROR_TIMEOUT_MS: 3_600_000,
      MIRROR_WAIT_MS: 120_000,
    } satisfies Partial<MirrorSettings>);
    expect(settings).not.toHaveProperty('MIRROR_ENDPOINT');
    expect(Object.isFrozen(settings)).toBe(true);
  });

  it('may have a folder as the source', () => {
    expect(problemsOf({ STORE_PATH: '/data', MIRROR_BUCKET: 'files' })).toEqual([]);
  });

  it('take keys from files', () => {
    const path = join(temporaryFolder(), 'key');
    writeFileSync(path, 'from file\n');
    const given = { ...SOURCE, MIRROR_BUCKET: 'copy', MIRROR_ACCESS_KEY_FILE: path, MIRROR_SECRET_KEY_FILE: path };
    expect(readMirrorSettings(given)).toMatchObject({ MIRROR_ACCESS_KEY: 'from file', MIRROR_SECRET_KEY: 'from file' });
  });

  it('report the problems of both sides at once', () => {
    expect(problemsOf({ STORE: 's3', MIRROR_PREFIX: 'a/../b', MIRROR_ACCESS_KEY: 'id', MIRROR_DELETE: 'yes' })).toEqual(
      [
        expect.stringMatching(/^MIRROR_DELETE="yes": must be one of off, on\./),
        'S3_BUCKET is unset: STORE=s3 needs the name of a bucket',
        'MIRROR_BUCKET is unset: a mirror needs the bucket that receives the copies',
        'MIRROR_PREFIX="a/../b": "." and ".." are no folders; name the folder itself',
        'MIRROR_SECRET_KEY is unset: it comes together with MIRROR_ACCESS_KEY',
      ],
    );
  });

  it.each<[string, Record<string, string>]>([
    ['the same bucket', { MIRROR_ENDPOINT: 'http://minio:9000/' }],
    ['a folder of the source', { MIRROR_ENDPOINT: 'http://minio:9000', MIRROR_PREFIX: 'copies' }],
    ['around the source', { MIRROR_ENDPOINT: 'http://minio:9000', S3_PREFIX: 'a/b/', MIRROR_PREFIX: 'a' }],
    ['Amazon S3, named and unnamed', { S3_ENDPOINT: 'https://s3.eu-west-1.amazonaws.com' }],
  ])('reject a mirror that is %s', (_name, more) => {
    expect(problemsOf({ ...SOURCE, MIRROR_BUCKET: 'files', ...more })).toEqual(SAME);
  });

  it.each<[string, Record<string, string>]>([
    ['on another service', { MIRROR_ENDPOINT: 'http://other:9000' }],
    ['on another port', { MIRROR_ENDPOINT: 'http://minio:9100' }],
    ['on Amazon S3', {}],
    ['in a folder beside', { MIRROR_ENDPOINT: 'http://minio:9000', S3_PREFIX: 'site', MIRROR_PREFIX: 'site-2' }],
  ])('accept a bucket of the same name %s', (_name, more) => {
    expect(problemsOf({ ...SOURCE, MIRROR_BUCKET: 'files', ...more })).toEqual([]);
  });
});
