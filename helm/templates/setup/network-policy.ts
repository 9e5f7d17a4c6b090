import { values } from '../../values';
import { setupLabels } from '../labels';
import { setupName } from '../names';
import { componentNetworkPolicy } from '../network-policy';
import { toDns, toMinio } from '../network-rules';

export const setupNetworkPolicy = componentNetworkPolicy({
  path: 'setup/network-policy.yaml',
  name: setupName,
  labels: setupLabels,
  when: values.minio.enabled,
  egress: [toDns, toMinio],
});
