import type { Environment } from '../../environments/schema';
import type { VeleroSettings } from '../../environments/settings/velero';
import { VELERO_NAMESPACE } from '../platform/backups/backups';
import { timeToLive } from '../platform/backups/velero-values';
import type { PriorityClassName } from '../platform/base/priority-classes';
import { type FrozenValues, mergeValues } from './merge-values';

/** What the chart gains from what runs on the cluster: it is watched and backed up, and stays when nodes are full. */
export function platformValues({ platform }: Environment): FrozenValues {
  if (!platform) return {};
  const { monitoring, velero } = platform;
  return [PRIORITIES, ...(monitoring ? [WATCHED] : []), ...(velero ? [backedUp(velero)] : [])].reduce(mergeValues, {});
}

const SERVING: { readonly priorityClassName: PriorityClassName } = { priorityClassName: 'serving' };
const BATCH: { readonly priorityClassName: PriorityClassName } = { priorityClassName: 'batch' };

const PRIORITIES: FrozenValues = { server: SERVING, minio: SERVING, seed: BATCH, backup: { mirror: BATCH } };

const WATCHED: FrozenValues = {
  metrics: {
    scrape: 'serviceMonitor',
    rules: { enabled: true },
    dashboards: { enabled: true, annotations: { grafana_folder: 'File server' } },
  },
};

function backedUp(velero: VeleroSettings): FrozenValues {
  return { backup: { velero: { enabled: true, namespace: VELERO_NAMESPACE, timeToLive: timeToLive(velero) } } };
}
