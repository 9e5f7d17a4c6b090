import { range, when } from '../../language/control';
import { fromYaml } from '../../language/functions';
import { include, mapHelper } from '../../language/helper';
import { values } from '../../values';
import { ACCESS_KEY, credentialsMounted, SECRET_KEY } from '../credentials/names';
import { CREDENTIALS_PATH } from '../credentials/volumes';
import { MINIO_URL } from '../minio/url';
import type { ServerEnvironment } from '../server-environment';

const { minio, store } = values;

export const storeEnvironmentHelper = mapHelper({
  name: 'file-server.store.environment',
  description: 'Environment variables that tell the server and the seeding Job where the bucket is.',
  body: {
    STORE: 's3',
    S3_BUCKET: store.bucket,
    S3_REGION: store.region,
    S3_PREFIX: store.prefix,
    ...when(minio.enabled, { S3_ENDPOINT: MINIO_URL }, { S3_ENDPOINT: store.endpoint }),
    ...when(credentialsMounted, {
      S3_ACCESS_KEY_FILE: `${CREDENTIALS_PATH}/${ACCESS_KEY}`,
      S3_SECRET_KEY_FILE: `${CREDENTIALS_PATH}/${SECRET_KEY}`,
    }),
  } satisfies ServerEnvironment,
});

/** The same as the variables of a container. */
export const storeVariables = range(fromYaml(include(storeEnvironmentHelper)), (value, name) => [{ name, value }], {
  key: 'name',
  as: 'value',
});
