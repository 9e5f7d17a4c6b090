import { values } from '../../values';
import { serverLabels } from '../labels';
import { serverName } from '../names';
import { componentServiceAccount } from '../service-account';

export const serverServiceAccount = componentServiceAccount({
  component: 'server',
  settings: values.server.serviceAccount,
  name: serverName,
  labels: serverLabels.labels,
});
