import { CRITICAL_ADD_ONS_ONLY } from '../../shared/critical-add-ons';
import type { ChartServiceAccount } from '../../shared/pod-role';
import type { PriorityClassName } from '../base/priority-classes';
import type { PlatformScope } from '../platform-scope';

const PRIORITY: PriorityClassName = 'platform';
const TWO_PODS = { replicaCount: 2, podDisruptionBudget: { enabled: true, minAvailable: 1 } };
const SCHEDULING = { priorityClassName: PRIORITY, tolerations: [CRITICAL_ADD_ONS_ONLY] };
const RESOURCES = { requests: { cpu: '25m', memory: '64Mi' }, limits: { memory: '256Mi' } };

/** Values of the chart external-secrets, as far as they differ from its own. */
export function externalSecretsValues(serviceAccount: ChartServiceAccount, { settings }: PlatformScope) {
  return {
    ...TWO_PODS,
    ...SCHEDULING,
    resources: RESOURCES,
    leaderElect: true,
    serviceAccount,
    // It reads with its own role only, and so needs neither tokens of others nor the kinds that write to stores or to
    // every namespace.
    rbac: { serviceAccountTokenCreate: false, servicebindings: { create: false } },
    processClusterExternalSecret: false,
    processClusterGenerator: false,
    processClusterPushSecret: false,
    processPushSecret: false,
    crds: {
      createClusterExternalSecret: false,
      createClusterGenerator: false,
      createClusterPushSecret: false,
      createPushSecret: false,
    },
    webhook: { ...TWO_PODS, ...SCHEDULING, resources: RESOURCES },
    serviceMonitor: { enabled: Boolean(settings.monitoring) },
    certController: { ...SCHEDULING, resources: RESOURCES },
  };
}
