import { commentItem } from '../../language/control';
import { serverLabels, testLabels } from '../labels';
import { testName } from '../names';
import { componentNetworkPolicy } from '../network-policy';
import { tcp, toDns, toStore } from '../network-rules';
import { SERVER_PORT } from '../server/environment';

export const testNetworkPolicy = componentNetworkPolicy({
  path: 'tests/network-policy.yaml',
  name: testName,
  labels: testLabels,
  egress: [
    toDns,
    { to: [{ podSelector: { matchLabels: serverLabels.selectorLabels } }], ports: [tcp(SERVER_PORT)] },
    ...commentItem('Where nobody may write through the server, the test writes to the store.'),
    ...toStore,
  ],
});
