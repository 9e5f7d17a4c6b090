import type { IHTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import { within } from '../../language/control';
import { template } from '../../language/template';
import { values } from '../../values';
import { serverLabels } from '../labels';
import { serverName } from '../names';

const { httpRoute, service } = values.server;

export const serverHttpRoute = template<IHTTPRoute>({
  path: 'server/http-route.yaml',
  when: httpRoute.enabled,
  object: {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: {
      name: serverName,
      labels: serverLabels.labels,
      ...within(httpRoute.annotations, (dot) => ({ annotations: dot })),
    },
    spec: {
      parentRefs: httpRoute.parentRefs,
      ...within(httpRoute.hostnames, (dot) => ({ hostnames: dot })),
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: httpRoute.path } }],
          backendRefs: [{ name: serverName, port: service.port }],
          ...within(httpRoute.requestTimeout, (dot) => ({ timeouts: { request: dot } })),
        },
      ],
    },
  },
});
