import { itemsOf, when, within } from '../../language/control';
import { portOf } from '../../language/functions';
import { values } from '../../values';
import { serverLabels } from '../labels';
import { serverName } from '../names';
import { componentNetworkPolicy } from '../network-policy';
import { tcp, toDns, toPort, toStore } from '../network-rules';
import { METRICS_PORT, needsIssuer, SERVER_PORT } from './environment';

const { networkPolicy, server } = values;
const traces = server.settings.OTEL_EXPORTER_OTLP_ENDPOINT;

export const serverNetworkPolicy = componentNetworkPolicy({
  path: 'server/network-policy.yaml',
  name: serverName,
  labels: serverLabels,
  ingress: [
    { ports: [tcp(SERVER_PORT)], ...within(networkPolicy.serverFrom, (dot) => ({ from: dot })) },
    ...within(networkPolicy.metricsFrom, (dot) => [{ ports: [tcp(METRICS_PORT)], from: dot }]),
  ],
  egress: [
    toDns,
    ...toStore,
    ...when(needsIssuer, [toPort(portOf(server.settings.OIDC_ISSUER))]),
    ...within(traces, (dot) => [toPort(portOf(dot))]),
    ...itemsOf(networkPolicy.serverEgress),
  ],
});
