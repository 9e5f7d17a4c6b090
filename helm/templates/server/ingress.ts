import type { Ingress } from 'kubernetes-types/networking/v1';
import { range, within } from '../../language/control';
import { template } from '../../language/template';
import { values } from '../../values';
import { serverLabels } from '../labels';
import { serverName } from '../names';

const { ingress } = values.server;

export const serverIngress = template<Ingress>({
  path: 'server/ingress.yaml',
  when: ingress.enabled,
  object: {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: serverName,
      labels: serverLabels.labels,
      ...within(ingress.annotations, (dot) => ({ annotations: dot })),
    },
    spec: {
      ...within(ingress.className, (dot) => ({ ingressClassName: dot })),
      ...within(ingress.tls, (dot) => ({ tls: dot })),
      rules: range(ingress.hosts, (host) => [
        {
          host: host.host,
          http: {
            paths: [
              {
                path: host.path,
                pathType: 'Prefix',
                backend: { service: { name: serverName, port: { name: 'http' } } },
              },
            ],
          },
        },
      ]),
    },
  },
});
