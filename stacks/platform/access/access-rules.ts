/** One rule of a ClusterRole: what may be done with which objects. */
export interface AccessRule {
  /** The empty group is that of pods, services and the like. */
  readonly apiGroup: string;
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

const READ = ['get', 'list', 'watch'];
const MANAGE = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];

/** Sees everything that runs, and no Secret. */
export const VIEWER_RULES: readonly AccessRule[] = [
  {
    apiGroup: '',
    resources: [
      'configmaps',
      'endpoints',
      'events',
      'limitranges',
      'namespaces',
      'nodes',
      'persistentvolumeclaims',
      'persistentvolumes',
      'pods',
      'pods/log',
      'resourcequotas',
      'serviceaccounts',
      'services',
    ],
    verbs: READ,
  },
  { apiGroup: 'apps', resources: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'], verbs: READ },
  { apiGroup: 'autoscaling', resources: ['horizontalpodautoscalers'], verbs: READ },
  { apiGroup: 'batch', resources: ['cronjobs', 'jobs'], verbs: READ },
  { apiGroup: 'discovery.k8s.io', resources: ['endpointslices'], verbs: READ },
  { apiGroup: 'elbv2.k8s.aws', resources: ['ingressclassparams', 'targetgroupbindings'], verbs: READ },
  { apiGroup: 'events.k8s.io', resources: ['events'], verbs: READ },
  {
    apiGroup: 'external-secrets.io',
    resources: ['clustersecretstores', 'externalsecrets', 'secretstores'],
    verbs: READ,
  },
  { apiGroup: 'gateway.networking.k8s.io', resources: ['gateways', 'httproutes'], verbs: READ },
  { apiGroup: 'karpenter.k8s.aws', resources: ['ec2nodeclasses'], verbs: READ },
  { apiGroup: 'karpenter.sh', resources: ['nodeclaims', 'nodepools'], verbs: READ },
  { apiGroup: 'metrics.k8s.io', resources: ['nodes', 'pods'], verbs: ['get', 'list'] },
  {
    apiGroup: 'monitoring.coreos.com',
    resources: ['alertmanagers', 'prometheuses', 'prometheusrules', 'servicemonitors'],
    verbs: READ,
  },
  { apiGroup: 'networking.k8s.io', resources: ['ingressclasses', 'ingresses', 'networkpolicies'], verbs: READ },
  { apiGroup: 'policy', resources: ['poddisruptionbudgets'], verbs: READ },
  { apiGroup: 'scheduling.k8s.io', resources: ['priorityclasses'], verbs: READ },
  {
    apiGroup: 'snapshot.storage.k8s.io',
    resources: ['volumesnapshotclasses', 'volumesnapshotcontents', 'volumesnapshots'],
    verbs: READ,
  },
  { apiGroup: 'storage.k8s.io', resources: ['storageclasses', 'volumeattachments'], verbs: READ },
  {
    apiGroup: 'velero.io',
    resources: ['backups', 'backupstoragelocations', 'deletebackuprequests', 'restores', 'schedules'],
    verbs: READ,
  },
];

/**
 * What an operator does besides seeing: restarts, scales, drains, enlarges volumes, backs up, restores, and reaches what
 * has no address outside. Nothing here runs a program of the operator's own: who may write pods, or enter them, reads
 * every Secret of their namespace.
 */
export const OPERATOR_RULES: readonly AccessRule[] = [
  { apiGroup: '', resources: ['nodes'], verbs: ['patch'] },
  { apiGroup: '', resources: ['persistentvolumeclaims'], verbs: ['patch'] },
  { apiGroup: '', resources: ['pods'], verbs: ['delete'] },
  { apiGroup: '', resources: ['pods/eviction', 'pods/portforward'], verbs: ['create'] },
  { apiGroup: 'apps', resources: ['deployments/scale', 'statefulsets/scale'], verbs: ['get', 'patch', 'update'] },
  { apiGroup: 'velero.io', resources: ['backups', 'restores'], verbs: ['create'] },
];

/** What Helm does to install, upgrade and remove the chart in its namespace; releases themselves are Secrets. */
export const DEPLOYER_RULES: readonly AccessRule[] = [
  {
    apiGroup: '',
    resources: ['configmaps', 'persistentvolumeclaims', 'pods', 'secrets', 'serviceaccounts', 'services'],
    verbs: MANAGE,
  },
  { apiGroup: 'apps', resources: ['deployments', 'statefulsets'], verbs: MANAGE },
  { apiGroup: 'autoscaling', resources: ['horizontalpodautoscalers'], verbs: MANAGE },
  { apiGroup: 'batch', resources: ['cronjobs', 'jobs'], verbs: MANAGE },
  { apiGroup: 'external-secrets.io', resources: ['externalsecrets'], verbs: MANAGE },
  { apiGroup: 'gateway.networking.k8s.io', resources: ['httproutes'], verbs: MANAGE },
  { apiGroup: 'monitoring.coreos.com', resources: ['prometheusrules', 'servicemonitors'], verbs: MANAGE },
  { apiGroup: 'networking.k8s.io', resources: ['ingresses', 'networkpolicies'], verbs: MANAGE },
  { apiGroup: 'policy', resources: ['poddisruptionbudgets'], verbs: MANAGE },
];

/** The chart's Schedule lives in the namespace of Velero. */
export const SCHEDULER_RULES: readonly AccessRule[] = [
  { apiGroup: 'velero.io', resources: ['schedules'], verbs: MANAGE },
];
