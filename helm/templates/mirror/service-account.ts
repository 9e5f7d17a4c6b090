import { values } from '../../values';
import { mirrorLabels } from '../labels';
import { mirrorName } from '../names';
import { componentServiceAccount } from '../service-account';

export const mirrorServiceAccount = componentServiceAccount({
  component: 'mirror',
  settings: values.backup.mirror.serviceAccount,
  name: mirrorName,
  labels: mirrorLabels.labels,
  when: values.backup.mirror.enabled,
});
