import { join } from 'node:path';
import { openFilesystemStore } from '../../../server/store/filesystem/filesystem-store';
import { runServer } from '../run-server';
import { readAll, sendError, startFakeS3 } from '../store/s3/fake-s3';
import { putObject } from '../store/transfer';
import { temporaryFolder } from '../temporary-folder';

const PROGRAM = 'server/mirror/index.ts';
const EMPTY_LISTING = '<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>';

describe('the mirror program', () => {
  it('copies a folder to a bucket, and ends with code 1 if an object failed', async () => {
    const folder = temporaryFolder();
    const source = openFilesystemStore({ path: folder });
    await source.prepare();
    for (const key of ['fine', 'refused']) await putObject(source, key, 'x');
    const fake = await startFakeS3(async (request, response) => {
      const body = await readAll(request);
      if (request.method === 'GET') response.end(EMPTY_LISTING);
      else if (request.url?.startsWith('/copy/a/refused')) sendError(response, 403, 'AccessDenied');
      else response.writeHead(200, { etag: `"${body}"` }).end();
    });
    const running = runServer(
      {
        STORE_PATH: folder,
        MIRROR_ENDPOINT: fake.endpoint,
        MIRROR_BUCKET: 'copy',
        MIRROR_PREFIX: 'a',
        MIRROR_ACCESS_KEY: 'id',
        MIRROR_SECRET_KEY: 'secret',
        MIRROR_CONCURRENCY: '1',
      },
      PROGRAM,
    );
    expect(await running.exitCode()).toBe(1);
    await fake.close();
    expect(running.output()).toMatch(
      /^copied fine 1 B\nfailed refused: PUT a\/refused: S3 answered 403 AccessDenied\n1 copied \(1 bytes\), 0 kept, 0 deleted, 1 failed, in \d+\.\d s\n$/,
    );
    expect(running.errors()).toBe('');
  });

  it('ends with code 1 and says everything that is wrong, without a stack trace', async () => {
    const running = runServer({ STORE: 's3' }, PROGRAM);
    expect(await running.exitCode()).toBe(1);
    expect(running.errors()).toMatch(
      /^invalid settings:\n {2}- S3_BUCKET is unset: .*\n {2}- MIRROR_BUCKET is unset: .*\n$/,
    );
  });

  it('says at once that there is no such folder', async () => {
    const path = join(temporaryFolder(), 'none');
    const running = runServer({ STORE_PATH: path, MIRROR_BUCKET: 'copy' }, PROGRAM);
    expect(await running.exitCode()).toBe(1);
    expect(running.errors()).toMatch(/^the source cannot be used: the folder .*none cannot be used \(ENOENT.*\n$/);
  });
});
