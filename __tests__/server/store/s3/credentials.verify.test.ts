import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '../../../../server/settings';
import { openStore } from '../../../../server/store/open-store';
import { describeWithTool } from '../../../tools';
import { until } from '../../../until';
import { temporaryFolder } from '../../temporary-folder';
import { type RunningMinio, startMinio } from '../minio';

describeWithTool('minio', 'keys in files, on a real MinIO', (program) => {
  let minio: RunningMinio;
  beforeAll(async () => {
    minio = await startMinio(program);
  });
  afterAll(() => minio.stop());

  it('are taken into use when they are replaced, without a restart', async () => {
    const folder = temporaryFolder();
    const files = { S3_ACCESS_KEY_FILE: join(folder, 'access-key'), S3_SECRET_KEY_FILE: join(folder, 'secret-key') };
    writeFileSync(files.S3_ACCESS_KEY_FILE, 'withdrawn-key\n');
    writeFileSync(files.S3_SECRET_KEY_FILE, 'withdrawn-secret\n');
    const store = openStore(
      readSettings({ STORE: 's3', S3_ENDPOINT: minio.endpoint, S3_BUCKET: 'rotation', ...files }),
    );
    await expect(store.head('page')).rejects.toMatchObject({ code: 'denied' });
    writeFileSync(files.S3_ACCESS_KEY_FILE, `${minio.accessKey}\n`);
    writeFileSync(files.S3_SECRET_KEY_FILE, `${minio.secretKey}\n`);
    await until(() =>
      store.prepare().then(
        () => true,
        () => false,
      ),
    );
    expect(await store.head('page')).toBeNull();
    await store.close();
  });
});
