import { sha256sum, toJson } from '../../language/functions';
import { include } from '../../language/helper';
import { values } from '../../values';
import { credentialsSecretName } from '../credentials/names';
import { serverImageHelper } from '../image';
import { jobName } from '../job-name';
import { seedName } from '../names';
import { storeEnvironmentHelper } from '../store/environment';

const { credentials, seed, server } = values;

const seedJobNaming = jobName({
  component: 'seed',
  prefix: seedName,
  inputs: [
    toJson(seed),
    include(serverImageHelper),
    server.image.pullPolicy,
    sha256sum(include(storeEnvironmentHelper)),
    credentials.source,
    credentialsSecretName,
    credentials.csi.secretProviderClass,
  ],
});

export const seedHashHelper = seedJobNaming.helper;
export const seedJobName = seedJobNaming.name;
