import type { Service } from 'kubernetes-types/core/v1';
import { when, within } from '../../language/control';
import { eq, gt, ne } from '../../language/functions';
import { template } from '../../language/template';
import { values } from '../../values';
import { serverLabels } from '../labels';
import { serverName } from '../names';
import { servesTls } from './tls';

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
      ...when(ne(service.type, 'ClusterIP'), { externalTrafficPolicy: service.externalTrafficPolicy }),
      ...when(eq(service.type, 'LoadBalancer'), {
        ...within(service.loadBalancerClass, (dot) => ({ loadBalancerClass: dot })),
        ...within(service.loadBalancerSourceRanges, (dot) => ({ loadBalancerSourceRanges: dot })),
      }),
      selector: serverLabels.selectorLabels,
      ports: [
        {
          name: 'http',
          port: service.port,
          targetPort: 'http',
          ...when(servesTls, { appProtocol: 'https' }),
          ...when(gt(service.nodePort, 0), { nodePort: service.nodePort }),
        },
      ],
    },
  },
});
