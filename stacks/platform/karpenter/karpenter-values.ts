import type { ChartServiceAccount } from '../../shared/pod-role';
import type { PlatformScope } from '../platform-scope';

/** Values of the chart karpenter, as far as they differ from its own. */
export function karpenterValues(
  { settings, cluster, aws }: PlatformScope,
  serviceAccount: ChartServiceAccount,
  interruptionQueue: string,
) {
  return {
    serviceAccount,
    serviceMonitor: { enabled: Boolean(settings.monitoring) },
    settings: { clusterName: cluster.name, interruptionQueue },
    // CoreDNS may wait for the very node that Karpenter is about to start.
    dnsPolicy: 'Default',
    controller: {
      // It would ask the node's metadata, which no pod reaches.
      env: [{ name: 'AWS_REGION', value: aws.region }],
      resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { memory: '1Gi' } },
    },
  };
}
