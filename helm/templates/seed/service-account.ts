import { values } from '../../values';
import { seedLabels } from '../labels';
import { seedName } from '../names';
import { componentServiceAccount } from '../service-account';

export const seedServiceAccount = componentServiceAccount({
  component: 'seed',
  settings: values.seed.serviceAccount,
  name: seedName,
  labels: seedLabels.labels,
});
