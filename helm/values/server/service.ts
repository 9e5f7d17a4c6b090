import { Type } from 'typebox';
import { choice, group, pairs, whole } from '../field';

export const service = group('Service of the file server.', {
  type: choice('Kind of Service.', ['ClusterIP', 'NodePort', 'LoadBalancer'], 'ClusterIP'),
  port: whole('Port of the Service.', 80, { minimum: 1, maximum: 65_535 }),
  nodePort: whole('Port on every node, for the types NodePort and LoadBalancer; 0 lets Kubernetes choose one.', 0, {
    minimum: 0,
    maximum: 32_767,
  }),
  annotations: pairs('Annotations of the Service, such as those of a load-balancer controller.'),
  sessionAffinity: choice('Whether a client stays with one pod.', ['None', 'ClientIP'], 'None'),
  loadBalancerClass: Type.String({
    description: 'Controller of the load balancer, such as service.k8s.aws/nlb; empty means the default one.',
    default: '',
  }),
  loadBalancerSourceRanges: Type.Array(Type.String({ pattern: '^[0-9a-fA-F.:]+/[0-9]{1,3}$' }), {
    description: 'CIDR blocks that may reach the load balancer; empty means all.',
    default: [],
  }),
  externalTrafficPolicy: choice(
    'Local keeps the address of the client, and sends only to nodes that have a pod; for NodePort and LoadBalancer.',
    ['Cluster', 'Local'],
    'Cluster',
  ),
});
