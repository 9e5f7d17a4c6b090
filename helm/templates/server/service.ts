import type { Service } from 'kubernetes-types/core/v1';
import { within } from '../../language/control';
import { template } from '../../language/template';
import { values } from '../../values';
import { serverLabels } from '../labels';
import { serverName } from '../names';

const { service } = values.server;

export const serverService = template<Service>({
  path: 'server/service.yaml',
  object: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: serverName,
      labels: serverLabels.labels,
      ...within(service.annotations, (dot) => ({ annotations: dot })),
    },
    spec: {
      type: service.type,
      sessionAffinity: service.sessionAffinity,
      selector: serverLabels.selectorLabels,
      ports: [{ name: 'http', port: service.port, targetPort: 'http' }],
    },
  },
});
