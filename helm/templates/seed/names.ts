import { sha256sum, toJson } from '../../language/functions';
import { include } from '../../language/helper';
import { values } from '../../values';
import { serverImageHelper } from '../image';
import { jobName } from '../job-name';
import { seedName } from '../names';
import { storeEnvironmentHelper } from '../store/environment';

const seedJobNaming = jobName({
  component: 'seed',
  prefix: seedName,
  inputs: [toJson(values.seed), include(serverImageHelper), sha256sum(include(storeEnvironmentHelper))],
});

export const seedHashHelper = seedJobNaming.helper;
export const seedJobName = seedJobNaming.name;
