import type { Environment } from '../../environments/schema';
import type { PriorityClassName } from '../platform/base/priority-classes';
import { type FrozenValues, mergeValues } from './merge-values';

/** What the chart gains from what runs on the cluster: it is watched, and its pods stay when nodes are full. */
export function platformValues({ platform }: Environment): FrozenValues {
  if (!platform) return {};
  return [PRIORITIES, ...(platform.monitoring ? [WATCHED] : [])].reduce(mergeValues, {});
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
