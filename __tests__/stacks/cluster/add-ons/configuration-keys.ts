/**
 * The keys of the configuration schemas of EKS add-ons (`aws eks describe-addon-configuration`), in the versions that
 * were AWS's default for Kubernetes 1.35 on 2026-08-22 (github.com/plumdog/eks-addon-configuration): those at the top,
 * and those of the objects that are set here. EKS refuses an add-on with any other key.
 */
export const CONFIGURATION_KEYS = {
  // v1.22.4-eksbuild.3
  'vpc-cni': keys(`
    affinity branchENICooldown enableNetworkPolicy enableWindowsIpam enableWindowsPrefixDelegation eniConfig
    env env.ADDITIONAL_ENI_TAGS env.ANNOTATE_POD_IP env.AWS_EC2_ENDPOINT env.AWS_EXTERNAL_SERVICE_CIDRS
    env.AWS_MANAGE_ENIS_NON_SCHEDULABLE env.AWS_VPC_CNI_NODE_PORT_SUPPORT env.AWS_VPC_ENI_MTU
    env.AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG env.AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS
    env.AWS_VPC_K8S_CNI_EXTERNALSNAT env.AWS_VPC_K8S_CNI_LOGLEVEL env.AWS_VPC_K8S_CNI_LOG_FILE
    env.AWS_VPC_K8S_CNI_RANDOMIZESNAT env.AWS_VPC_K8S_CNI_VETHPREFIX env.AWS_VPC_K8S_PLUGIN_LOG_FILE
    env.AWS_VPC_K8S_PLUGIN_LOG_LEVEL env.CLUSTER_ENDPOINT env.DISABLE_INTROSPECTION
    env.DISABLE_LEAKED_ENI_CLEANUP env.DISABLE_METRICS env.DISABLE_NETWORK_RESOURCE_PROVISIONING
    env.DISABLE_POD_V6 env.ENABLE_BANDWIDTH_PLUGIN env.ENABLE_IMDS_ONLY_MODE env.ENABLE_MULTI_NIC
    env.ENABLE_POD_ENI env.ENABLE_PREFIX_DELEGATION env.ENABLE_SUBNET_DISCOVERY env.ENABLE_V4_EGRESS
    env.ENABLE_V6_EGRESS env.ENI_CONFIG_ANNOTATION_DEF env.ENI_CONFIG_LABEL_DEF env.INTROSPECTION_BIND_ADDRESS
    env.IP_COOLDOWN_PERIOD env.MAX_ENI env.MINIMUM_IP_TARGET env.NETWORK_POLICY_ENFORCING_MODE env.POD_MTU
    env.POD_SECURITY_GROUP_ENFORCING_MODE env.WARM_ENI_TARGET env.WARM_IP_TARGET env.WARM_PREFIX_TARGET
    extraEnv extraVolumeMounts extraVolumes init livenessProbeTimeoutSeconds minimumWindowsIPTarget nodeAgent
    podAnnotations podLabels readinessProbeTimeoutSeconds resources tolerations warmWindowsIPTarget
    warmWindowsPrefixTarget
  `),
  // v1.13.2-eksbuild.11
  coredns: keys(`
    affinity annotationTopologyMode autoScaling computeType corefile nodeSelector podAnnotations
    podDisruptionBudget podLabels replicaCount resources tolerations topologySpreadConstraints
    trafficDistribution
  `),
  // v1.64.0-eksbuild.1
  'aws-ebs-csi-driver': keys(`
    additionalDaemonSets controller controller.additionalArgs controller.affinity controller.batching
    controller.defaultFsType controller.deploymentAnnotations controller.dnsConfig controller.enableMetrics
    controller.enableNodeLocalVolumes controller.enablePrometheusAnnotations controller.env controller.envFrom
    controller.extraVolumeTags controller.logLevel controller.loggingFormat controller.nodeSelector
    controller.otelTracing controller.podAnnotations controller.podDisruptionBudget controller.podLabels
    controller.priorityClassName controller.replicaCount controller.resources controller.revisionHistoryLimit
    controller.sdkDebugLog controller.serviceAccount controller.serviceMonitor controller.tolerations
    controller.topologySpreadConstraints controller.volumeModificationFeature controller.volumeMounts
    controller.volumes customLabels debugLogs defaultStorageClass fips node node.additionalArgs node.affinity
    node.daemonSetAnnotations node.dnsConfig node.enableLinux node.enableMetrics
    node.enablePrometheusAnnotations node.enableWindows node.env node.envFrom node.hostNetwork
    node.kubeletPath node.legacyXFS node.logLevel node.loggingFormat node.metadataSources node.nodeSelector
    node.otelTracing node.podAnnotations node.podLabels node.priorityClassName node.reservedVolumeAttachments
    node.resources node.revisionHistoryLimit node.selinux node.serviceAccount node.serviceMonitor
    node.terminationGracePeriodSeconds node.tolerateAllTaints node.tolerations node.volumeAttachLimit
    nodeAllocatableUpdatePeriodSeconds proxy sidecars
  `),
  // v0.9.0-eksbuild.6
  'metrics-server': keys(`
    addonResizer affinity containerPort hostNetwork nodeSelector podAnnotations podDisruptionBudget podLabels
    priorityClassName replicas resources tolerations topologySpreadConstraints
  `),
} as const;

function keys(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
