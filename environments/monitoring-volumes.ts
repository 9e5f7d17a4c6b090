import type { MonitoringSettings } from './settings/monitoring';

const GRAFANA_GIB = 10;
const ALERTMANAGER_GIB = 2;

/** The volumes of the monitoring: the GiB of each, and how many there are. */
export function monitoringVolumes({ storageGiB, replicas }: MonitoringSettings) {
  return {
    prometheus: { gib: storageGiB, count: replicas },
    alertmanager: { gib: ALERTMANAGER_GIB, count: replicas },
    grafana: { gib: GRAFANA_GIB, count: 1 },
  } as const;
}
