import type { IHTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import { Type } from 'typebox';
import { flag, group, kubernetes, pairs } from '../field';

export type ParentReference = NonNullable<IHTTPRoute['spec']['parentRefs']>[number];

export const httpRoute = group('HTTPRoute of the Gateway API; needs its resource definitions in the cluster.', {
  enabled: flag('Create an HTTPRoute.', false),
  annotations: pairs('Annotations of the HTTPRoute.'),
  parentRefs: kubernetes<ParentReference[]>('Gateways that the route attaches to, such as {name: public}.', []),
  hostnames: Type.Array(Type.String(), { description: 'Host names; empty means all of the Gateway.', default: [] }),
  path: Type.String({ description: 'Path prefix that goes to the file server.', default: '/', pattern: '^/' }),
  requestTimeout: Type.String({
    description:
      'Longest time for one request, such as 1h; 0s means none, as long downloads need. Empty leaves it to the Gateway.',
    default: '0s',
    pattern: '^(([0-9]{1,5}(h|m|s|ms)){1,4})?$',
  }),
});
