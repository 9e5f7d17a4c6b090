import { release } from '../../language/built-in';
import { itemsOf, when, within } from '../../language/control';
import { include } from '../../language/helper';
import { values } from '../../values';
import { minioLabels } from '../labels';
import { minioName, nameHelper } from '../names';
import { componentNetworkPolicy } from '../network-policy';
import { tcp, toDns, toMinio } from '../network-rules';
import { API_PORT, CONSOLE_PORT } from './pools';

const { minio, networkPolicy } = values;

/** The components that read and write objects, and the other servers of MinIO. */
const CLIENTS = ['minio', 'server', 'setup', 'seed', 'mirror', 'test'];

export const minioNetworkPolicy = componentNetworkPolicy({
  path: 'minio/network-policy.yaml',
  name: minioName,
  labels: minioLabels,
  when: minio.enabled,
  ingress: [
    {
      ports: [tcp(API_PORT)],
      from: [
        {
          podSelector: {
            matchLabels: { 'app.kubernetes.io/name': include(nameHelper), 'app.kubernetes.io/instance': release.name },
            matchExpressions: [{ key: 'app.kubernetes.io/component', operator: 'In', values: CLIENTS }],
          },
        },
      ],
    },
    ...within(networkPolicy.metricsFrom, (dot) => [{ ports: [tcp(API_PORT)], from: dot }]),
    ...within(networkPolicy.minioFrom, (dot) => [{ ports: [tcp(API_PORT)], from: dot }]),
    ...when(minio.console.enabled, [
      { ports: [tcp(CONSOLE_PORT)], ...within(networkPolicy.consoleFrom, (dot) => ({ from: dot })) },
    ]),
  ],
  egress: [toDns, toMinio, ...itemsOf(networkPolicy.minioEgress)],
});
