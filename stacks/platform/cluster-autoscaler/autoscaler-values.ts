import { CRITICAL_ADD_ONS_ONLY } from '../../shared/critical-add-ons';
import type { ChartServiceAccount } from '../../shared/pod-role';
import type { PlatformScope } from '../platform-scope';
import { AUTOSCALER_IMAGES } from './autoscaler-images';

/** Values of the chart cluster-autoscaler, as far as they differ from its own. */
export function autoscalerValues({ settings, cluster, aws }: PlatformScope, serviceAccount: ChartServiceAccount) {
  const tag = cluster.kubernetesVersion && AUTOSCALER_IMAGES[cluster.kubernetesVersion];
  return {
    fullnameOverride: 'cluster-autoscaler',
    autoDiscovery: { clusterName: cluster.name },
    awsRegion: aws.region,
    // Where the version of Kubernetes is not known, the chart's own.
    ...(tag && { image: { tag } }),
    rbac: { serviceAccount },
    // A second copy takes over when the first is gone.
    replicaCount: 2,
    extraArgs: {
      // Zones stay alike, which volumes in each of them need.
      'balance-similar-node-groups': true,
      expander: 'least-waste',
      // Nodes that hold nothing but copies of CoreDNS and the like may go as well.
      'skip-nodes-with-system-pods': false,
    },
    serviceMonitor: { enabled: Boolean(settings.monitoring), namespace: 'kube-system' },
    tolerations: [CRITICAL_ADD_ONS_ONLY],
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 65534,
      fsGroup: 65534,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containerSecurityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '512Mi' } },
  };
}
