import type { ChartName } from '../../../stacks/platform/charts';

/**
 * The keys of each chart that are set here, as its values.yaml has them, some as a comment, in the version of the table, read in its
 * source on 2026-11-22 (stacks/platform/charts.ts says where). A chart takes any other key in silence, and does nothing.
 * What lies below a key that ends with `.*` is free: an object of Kubernetes, or text of the program.
 */
export const CHART_VALUES_KEYS: Readonly<Record<ChartName, readonly string[]>> = {
  'aws-load-balancer-controller': keys(`
    clusterName defaultTags.* enableShield enableWaf keepTLSSecret podDisruptionBudget.* region resources.*
    serviceAccount.annotations.* serviceAccount.name serviceMonitor.enabled tolerations.* vpcId
  `),
  'cluster-autoscaler': keys(`
    autoDiscovery.clusterName awsRegion containerSecurityContext.* extraArgs.* fullnameOverride image.tag
    rbac.serviceAccount.annotations.* rbac.serviceAccount.name replicaCount resources.* securityContext.*
    serviceMonitor.enabled serviceMonitor.namespace tolerations.*
  `),
  'external-secrets': keys(`
    certController.priorityClassName certController.resources.* certController.tolerations.*
    crds.createClusterExternalSecret crds.createClusterGenerator crds.createClusterPushSecret crds.createPushSecret
    leaderElect podDisruptionBudget.enabled podDisruptionBudget.minAvailable priorityClassName
    processClusterExternalSecret processClusterGenerator processClusterPushSecret processPushSecret
    rbac.serviceAccountTokenCreate rbac.servicebindings.create replicaCount resources.* serviceAccount.annotations.*
    serviceAccount.name serviceMonitor.enabled tolerations.* webhook.podDisruptionBudget.enabled webhook.podDisruptionBudget.minAvailable
    webhook.priorityClassName webhook.replicaCount webhook.resources.* webhook.tolerations.*
  `),
  'fluent-bit': keys(`
    config.customParsers config.filters config.inputs config.outputs config.service daemonSetVolumeMounts.*
    daemonSetVolumes.* priorityClassName resources.* securityContext.* serviceAccount.annotations.* serviceAccount.name
    serviceMonitor.enabled testFramework.enabled tolerations.*
  `),
  karpenter: keys(`
    controller.env.* controller.resources.* dnsPolicy serviceAccount.annotations.* serviceAccount.name
    serviceMonitor.enabled settings.clusterName settings.interruptionQueue
  `),
  'karpenter-crd': [],
  'kube-prometheus-stack': keys(`
    alertmanager.alertmanagerSpec.priorityClassName alertmanager.alertmanagerSpec.replicas
    alertmanager.alertmanagerSpec.resources.* alertmanager.alertmanagerSpec.storage.* alertmanager.config.*
    alertmanager.serviceAccount.annotations.* alertmanager.serviceAccount.name crds.enabled defaultRules.rules.etcd
    defaultRules.rules.kubeControllerManager defaultRules.rules.kubeProxy defaultRules.rules.kubeSchedulerAlerting
    defaultRules.rules.kubeSchedulerRecording defaultRules.rules.windows fullnameOverride grafana.admin.existingSecret
    grafana.admin.passwordKey grafana.admin.userKey grafana.deploymentStrategy.type grafana.fullnameOverride grafana.grafana.ini.*
    grafana.initChownData.enabled grafana.persistence.enabled grafana.persistence.size grafana.priorityClassName
    grafana.rbac.useExistingClusterRole grafana.resources.* grafana.sidecar.dashboards.folderAnnotation
    grafana.sidecar.dashboards.provider.foldersFromFilesStructure grafana.sidecar.dashboards.resource
    grafana.sidecar.datasources.resource grafana.sidecar.datasources.searchNamespace grafana.sidecar.resources.*
    grafana.testFramework.enabled kube-state-metrics.collectorsExclude.* kube-state-metrics.resources.*
    kubeControllerManager.enabled kubeEtcd.enabled kubeProxy.enabled kubeScheduler.enabled
    prometheus.prometheusSpec.podMonitorSelectorNilUsesHelmValues prometheus.prometheusSpec.priorityClassName
    prometheus.prometheusSpec.probeSelectorNilUsesHelmValues prometheus.prometheusSpec.replicas
    prometheus.prometheusSpec.resources.* prometheus.prometheusSpec.retention prometheus.prometheusSpec.retentionSize
    prometheus.prometheusSpec.ruleSelectorNilUsesHelmValues
    prometheus.prometheusSpec.scrapeConfigSelectorNilUsesHelmValues
    prometheus.prometheusSpec.serviceMonitorSelectorNilUsesHelmValues prometheus.prometheusSpec.storageSpec.*
    prometheus-node-exporter.namespaceOverride prometheus-node-exporter.priorityClassName
    prometheus-node-exporter.resources.* prometheusOperator.resources.* prometheusOperator.tolerations.*
  `),
  'prometheus-operator-crds': [],
  velero: keys(`
    configuration.backupStorageLocation.* configuration.defaultBackupTTL configuration.features
    configuration.volumeSnapshotLocation.* containerSecurityContext.* credentials.useSecret extraVolumeMounts.*
    extraVolumes.* image.tag initContainers.* metrics.serviceMonitor.enabled podSecurityContext.* priorityClassName
    resources.* schedules.* serviceAccount.server.annotations.* serviceAccount.server.name snapshotsEnabled
    upgradeJobResources.*
  `),
};

function keys(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
