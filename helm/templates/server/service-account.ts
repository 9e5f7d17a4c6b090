import type { ServiceAccount } from 'kubernetes-types/core/v1';
import { when, within } from '../../language/control';
import { not } from '../../language/functions';
import { textHelper } from '../../language/helper';
import { template } from '../../language/template';
import { values } from '../../values';
import { serverLabels } from '../labels';
import { serverName } from '../names';

const { serviceAccount } = values.server;

export const serviceAccountNameHelper = textHelper({
  name: 'file-server.server.serviceAccountName',
  description: 'ServiceAccount of the file server and of the seeding Job: the existing or the created one.',
  body: when(serviceAccount.name, [serviceAccount.name], [serverName]),
});

export const serverServiceAccount = template<ServiceAccount>({
  path: 'server/service-account.yaml',
  when: not(serviceAccount.name),
  object: {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name: serverName,
      labels: serverLabels.labels,
      ...within(serviceAccount.annotations, (dot) => ({ annotations: dot })),
    },
    automountServiceAccountToken: false,
  },
});
