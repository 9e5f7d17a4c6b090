import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openS3Store } from '../../../server/store/s3/s3-store';
import { policyDocument, type Statement } from '../../../stacks/shared/policy-document';
import { type FilesProps, readFiles, writeFiles } from '../../../stacks/storage/file-policies';
import { describeStoreContract } from '../../server/store/contract';
import { type RunningMinio, startMinio } from '../../server/store/minio';
import { describeResumableContract } from '../../server/store/resumable-contract';
import { fetchObject, putObject } from '../../server/store/transfer';
import { describeWithTool, findTool } from '../../tools';

const MIB = 1024 * 1024;

describeWithTool('minio', "the policies of the files, as MinIO's of the server's user", (program) => {
  const folder = mkdtempSync(join(tmpdir(), 'policies-'));
  let minio: RunningMinio;
  beforeAll(async () => {
    minio = await startMinio(program);
  });
  afterAll(async () => {
    await minio.stop();
    rmSync(folder, { recursive: true });
  });

  const mc = (...args: readonly string[]) => {
    const { accessKey, secretKey, endpoint } = minio;
    const env = { ...process.env, MC_HOST_minio: endpoint.replace('//', `//${accessKey}:${secretKey}@`) };
    return execFileSync(findTool('mc') ?? 'mc', ['--config-dir', folder, ...args], { env, encoding: 'utf8' });
  };

  /** A store on a new bucket, used by a new user who may do what the statements say there, and nothing else. */
  async function openAs(statementsOf: (props: FilesProps) => Statement[]) {
    const name = `test-${randomUUID()}`;
    const bucketArn = `arn:aws:s3:::${name}`;
    // MinIO knows S3 only.
    const statements = statementsOf({ region: 'us-east-1', bucketArn, keyArn: '' }).filter(
      ({ Action }) => !Action.some((action) => action.startsWith('kms:')),
    );
    writeFileSync(join(folder, `${name}.json`), policyDocument(statements));
    mc('mb', `minio/${name}`);
    mc('admin', 'policy', 'create', 'minio', name, join(folder, `${name}.json`));
    mc('admin', 'user', 'add', 'minio', name, 'secret-of-the-user');
    mc('admin', 'policy', 'attach', 'minio', name, '--user', name);
    const connection = { endpoint: minio.endpoint, region: 'us-east-1', uploadBufferBytes: 32 * MIB };
    const store = openS3Store({ ...connection, bucket: name, accessKey: name, secretKey: 'secret-of-the-user' });
    await store.prepare();
    return { name, store };
  }

  const openAsWriter = async () => (await openAs(writeFiles)).store;

  describe('let a writer do all that the server does', () => describeStoreContract(openAsWriter));

  describe('let a writer take up uploads again', () => describeResumableContract(openAsWriter));

  it('let a reader read, list and say that it is ready, and change nothing', async () => {
    const { name, store } = await openAs(readFiles);
    writeFileSync(join(folder, 'page.html'), 'hello');
    mc('cp', '--quiet', join(folder, 'page.html'), `minio/${name}/page.html`);
    await store.check();
    expect((await store.list({ limit: 10 })).objects.map(({ key }) => key)).toEqual(['page.html']);
    expect((await fetchObject(store, 'page.html')).bytes.toString()).toBe('hello');
    expect(await store.head('missing')).toBeNull();
    await expect(putObject(store, 'page.html', 'changed')).rejects.toMatchObject({ code: 'denied' });
    await expect(store.delete('page.html')).rejects.toMatchObject({ code: 'denied' });
    await store.close();
  });
});
