import { when } from '../../language/control';
import { text } from '../../language/functions';
import { mapHelper } from '../../language/helper';
import { values } from '../../values';
import { ACCESS_KEY, CREDENTIALS_PATH, credentialsMounted, SECRET_KEY } from '../credentials/names';
import type { EnvironmentOf } from '../environment';
import { API_PORT } from '../minio/pools';
import { minioName } from '../names';

const { minio, store } = values;

export const storeEnvironmentHelper = mapHelper({
  name: 'file-server.store.environment',
  description: 'Environment variables that tell the server and the seeding Job where the bucket is.',
  body: {
    STORE: 's3',
    S3_BUCKET: store.bucket,
    S3_REGION: store.region,
    S3_PREFIX: store.prefix,
    ...when(minio.enabled, { S3_ENDPOINT: text`http://${minioName}:${API_PORT}` }, { S3_ENDPOINT: store.endpoint }),
    ...when(credentialsMounted, {
      S3_ACCESS_KEY_FILE: `${CREDENTIALS_PATH}/${ACCESS_KEY}`,
      S3_SECRET_KEY_FILE: `${CREDENTIALS_PATH}/${SECRET_KEY}`,
    }),
  } satisfies EnvironmentOf<'server'>,
});
