import { CRITICAL_ADD_ONS_ONLY } from '../../shared/critical-add-ons';
import type { ChartServiceAccount } from '../../shared/pod-role';
import { tagsOf } from '../../shared/tags';
import type { PlatformScope } from '../platform-scope';

/** Values of the chart aws-load-balancer-controller, as far as they differ from its own. */
export function loadBalancerValues(
  { environment, settings, cluster, aws }: PlatformScope,
  serviceAccount: ChartServiceAccount,
) {
  return {
    clusterName: cluster.name,
    // It would ask the node's metadata, which no pod reaches.
    region: aws.region,
    vpcId: cluster.vpcId,
    serviceAccount,
    defaultTags: tagsOf(environment),
    // WAF Classic has no successor here but WAF itself, and Shield Advanced is a subscription.
    enableShield: false,
    enableWaf: false,
    // Its webhooks keep their certificate when the release changes.
    keepTLSSecret: true,
    serviceMonitor: { enabled: Boolean(settings.monitoring) },
    tolerations: [CRITICAL_ADD_ONS_ONLY],
    podDisruptionBudget: { maxUnavailable: 1 },
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
  };
}
