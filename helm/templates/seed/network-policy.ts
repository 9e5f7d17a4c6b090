import { itemsOf } from '../../language/control';
import { values } from '../../values';
import { seedLabels } from '../labels';
import { seedName } from '../names';
import { componentNetworkPolicy } from '../network-policy';
import { toDns, toPublicHttps, toStore } from '../network-rules';

const { networkPolicy, seed } = values;

export const seedNetworkPolicy = componentNetworkPolicy({
  path: 'seed/network-policy.yaml',
  name: seedName,
  labels: seedLabels,
  when: seed.enabled,
  egress: [toDns, ...toStore, toPublicHttps, ...itemsOf(networkPolicy.seedEgress)],
});
