import { Type } from 'typebox';
import { choice, flag, group, kubernetes, pairs, text } from './field';

const ingressHost = Type.Object(
  {
    host: Type.String({ description: 'Host name; empty means every one.' }),
    path: Type.String({ description: 'Path prefix that goes to the Service.', pattern: '^/' }),
  },
  { additionalProperties: false },
);

/** How one Service is reached from outside through an Ingress. */
export function ingress(description: string, host: string) {
  return group(description, {
    enabled: flag('Create an Ingress.', false),
    className: text('IngressClass, such as alb or nginx; empty means the default class of the cluster.'),
    controller: choice(
      'Controller whose annotations the chart adds, so that large and slow transfers, health checks and draining work: alb (AWS Load Balancer Controller), nginx, or none.',
      ['none', 'alb', 'nginx'],
      'none',
    ),
    scheme: choice('Network of an ALB: inside the VPC, or the internet.', ['internal', 'internet-facing'], 'internal'),
    annotations: pairs('Further annotations of the Ingress; they win over those that the chart adds.'),
    hosts: Type.Array(ingressHost, {
      description: 'Host names and paths.',
      minItems: 1,
      default: [{ host, path: '/' }],
    }),
    tls: kubernetes<{ hosts?: string[]; secretName?: string }[]>(
      'TLS hosts and the Secrets with their certificates.',
      [],
    ),
  });
}
