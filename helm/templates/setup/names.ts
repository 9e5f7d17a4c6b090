import { toJson } from '../../language/functions';
import { include } from '../../language/helper';
import { values } from '../../values';
import { credentialsSecretHelper } from '../credentials/names';
import { minioImageHelper } from '../image';
import { jobName } from '../job-name';
import { setupName } from '../names';

const { credentials, minio, store } = values;

const setupJobNaming = jobName({
  component: 'setup',
  prefix: setupName,
  inputs: [
    toJson(minio.setup),
    toJson(minio.buckets),
    toJson(store),
    toJson(credentials),
    include(credentialsSecretHelper),
    include(minioImageHelper),
    minio.image.pullPolicy,
    minio.serviceAccount.name,
  ],
});

export const setupHashHelper = setupJobNaming.helper;
export const setupJobName = setupJobNaming.name;
