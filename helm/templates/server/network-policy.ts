import { commentItem, itemsOf, when, within } from '../../language/control';
import { portOf } from '../../language/functions';
import { values } from '../../values';
import { serverLabels, testLabels } from '../labels';
import { serverName } from '../names';
import { componentNetworkPolicy } from '../network-policy';
import { tcp, toDns, toPort, toStore } from '../network-rules';
import { METRICS_PORT, needsIssuer, SERVER_PORT } from './environment';

const { networkPolicy, server } = values;
const { OIDC_ISSUER, OIDC_JWKS_URL, OTEL_EXPORTER_OTLP_ENDPOINT } = server.settings;
const fromTest = { podSelector: { matchLabels: testLabels.selectorLabels } };

export const serverNetworkPolicy = componentNetworkPolicy({
  path: 'server/network-policy.yaml',
  name: serverName,
  labels: serverLabels,
  ingress: [
    { ports: [tcp(SERVER_PORT)], ...within(networkPolicy.serverFrom, (dot) => ({ from: dot })) },
    ...when(networkPolicy.serverFrom, [
      ...commentItem('And the pod of helm test.'),
      { ports: [tcp(SERVER_PORT)], from: [fromTest] },
    ]),
    ...within(networkPolicy.metricsFrom, (dot) => [{ ports: [tcp(METRICS_PORT)], from: dot }]),
  ],
  egress: [
    toDns,
    ...toStore,
    ...when(needsIssuer, [OIDC_ISSUER, OIDC_JWKS_URL].flatMap(toUrl)),
    ...toUrl(OTEL_EXPORTER_OTLP_ENDPOINT),
    ...itemsOf(networkPolicy.serverEgress),
  ],
});

function toUrl(url: typeof OIDC_ISSUER) {
  return within(url, (dot) => [toPort(portOf(dot))]);
}
