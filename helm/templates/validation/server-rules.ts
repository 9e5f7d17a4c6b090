import { add, and, eq, gt, isUnset, lt, mul, ne, not, or } from '../../language/functions';
import { values } from '../../values';
import { DEREGISTRATION_LEAD_SECONDS } from '../ingress-annotations';
import { needsAuthSecret, needsIssuer } from '../server/environment';
import { refuse } from './refuse';

const { server } = values;
const { autoscaling, httpRoute, ingress, service, settings } = server;

export const serverRules = [
  ...refuse(
    and(needsAuthSecret, not(server.auth.existingSecret)),
    'server.auth.existingSecret is empty: basic and bearer, in READS, WRITES or ACCESS_RULES, need the name of a Secret with password or token.',
  ),
  ...refuse(
    and(needsIssuer, not(settings.OIDC_ISSUER)),
    'server.settings.OIDC_ISSUER is empty: oidc, in READS, WRITES or ACCESS_RULES, needs the address of the issuer of the tokens.',
  ),
  ...refuse(
    and(autoscaling.enabled, not(isUnset(server.replicas))),
    'server.replicas and server.autoscaling.enabled are both set, and would undo each other: remove server.replicas, or set autoscaling.enabled to false.',
  ),
  ...refuse(
    gt(autoscaling.minReplicas, autoscaling.maxReplicas),
    'server.autoscaling.minReplicas is above maxReplicas: lower it, or raise maxReplicas.',
  ),
  ...refuse(
    and(
      autoscaling.enabled,
      eq(autoscaling.targetCPUUtilizationPercentage, 0),
      eq(autoscaling.targetMemoryUtilizationPercentage, 0),
      not(autoscaling.metrics),
    ),
    'server.autoscaling has nothing to go by: set targetCPUUtilizationPercentage, targetMemoryUtilizationPercentage or metrics.',
  ),
  ...refuse(
    lt(mul(server.terminationGracePeriodSeconds, 1000), add(settings.DRAIN_DELAY_MS, settings.DRAIN_TIMEOUT_MS)),
    'server.terminationGracePeriodSeconds is shorter than DRAIN_DELAY_MS and DRAIN_TIMEOUT_MS together: raise it, or Kubernetes cuts requests off.',
  ),
  ...refuse(
    and(
      ingress.enabled,
      eq(ingress.controller, 'alb'),
      lt(settings.DRAIN_DELAY_MS, (DEREGISTRATION_LEAD_SECONDS + 1) * 1000),
    ),
    `server.settings.DRAIN_DELAY_MS is below ${(DEREGISTRATION_LEAD_SECONDS + 1) * 1000}, but an ALB needs ${DEREGISTRATION_LEAD_SECONDS} seconds and more to take a pod out: raise it.`,
  ),
  ...refuse(
    and(httpRoute.enabled, not(httpRoute.parentRefs)),
    'server.httpRoute.parentRefs is empty: name the Gateway that the route attaches to, such as [{name: public, namespace: gateways}].',
  ),
  ...refuse(
    and(ne(service.type, 'LoadBalancer'), or(service.loadBalancerClass, service.loadBalancerSourceRanges)),
    'server.service.loadBalancerClass or loadBalancerSourceRanges is set, but service.type is another one: set it to LoadBalancer, or remove them.',
  ),
  ...refuse(
    and(eq(service.type, 'ClusterIP'), gt(service.nodePort, 0)),
    'server.service.nodePort is set, but service.type is ClusterIP: set it to NodePort or LoadBalancer, or nodePort to 0.',
  ),
];
