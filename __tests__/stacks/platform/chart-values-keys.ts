import type { ChartName } from '../../../stacks/platform/charts';

/**
 * The keys of each chart that are set here, as they stand in its values.yaml in the version of the table, read in its
 * source on 2026-11-22 (stacks/platform/charts.ts says where). A chart takes any other key in silence, and does nothing.
 * What lies below a key that ends with `.*` is free: an object of Kubernetes, or text of the program.
 */
export const CHART_VALUES_KEYS: Readonly<Record<ChartName, readonly string[]>> = {
  'aws-load-balancer-controller': keys(`
    clusterName defaultTags.* enableShield enableWaf keepTLSSecret podDisruptionBudget.* region resources.*
    serviceAccount.annotations.* serviceAccount.name tolerations.* vpcId
  `),
  'cluster-autoscaler': keys(`
    autoDiscovery.clusterName awsRegion containerSecurityContext.* extraArgs.* fullnameOverride image.tag
    rbac.serviceAccount.annotations.* rbac.serviceAccount.name replicaCount resources.* securityContext.* tolerations.*
  `),
  'external-secrets': keys(`
    certController.priorityClassName certController.resources.* certController.tolerations.*
    crds.createClusterExternalSecret crds.createClusterGenerator crds.createClusterPushSecret crds.createPushSecret
    leaderElect podDisruptionBudget.enabled podDisruptionBudget.minAvailable priorityClassName
    processClusterExternalSecret processClusterGenerator processClusterPushSecret processPushSecret
    rbac.serviceAccountTokenCreate rbac.servicebindings.create replicaCount resources.* serviceAccount.annotations.*
    serviceAccount.name tolerations.* webhook.podDisruptionBudget.enabled webhook.podDisruptionBudget.minAvailable
    webhook.priorityClassName webhook.replicaCount webhook.resources.* webhook.tolerations.*
  `),
  karpenter: keys(`
    controller.env.* controller.resources.* dnsPolicy serviceAccount.annotations.* serviceAccount.name
    settings.clusterName settings.interruptionQueue
  `),
  'karpenter-crd': [],
};

function keys(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
