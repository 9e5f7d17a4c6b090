import type { Section } from '../dashboard';
import { gauge, highIsBad, lines, lowIsBad, NONE_IS_WELL, number } from '../panel';

const FREE = 'minio_cluster_capacity_usable_free_bytes{$MINIO_CLUSTER}';
const TOTAL = 'minio_cluster_capacity_usable_total_bytes{$MINIO_CLUSTER}';
const DAY = 86_400;

export const health: Section = {
  title: 'Health',
  panels: [
    number({
      title: 'Erasure sets that take writes',
      description: 'Share of the erasure sets with a write quorum: below 1, uploads fail.',
      unit: 'percentunit',
      thresholds: lowIsBad(1, 1),
      queries: [{ expression: 'avg(minio_cluster_health_erasure_set_status{$MINIO_CLUSTER})' }],
    }),
    number({
      title: 'Drives to spare',
      description: 'Drives that the worst erasure set may lose before it takes no more writes.',
      unit: 'none',
      queries: [
        {
          expression:
            'min(minio_cluster_health_erasure_set_online_drives{$MINIO_CLUSTER} - minio_cluster_health_erasure_set_write_quorum{$MINIO_CLUSTER})',
        },
      ],
    }),
    number({
      title: 'Servers offline',
      description: 'Servers that the others cannot reach.',
      unit: 'none',
      thresholds: NONE_IS_WELL,
      queries: [{ expression: 'max(minio_cluster_nodes_offline_total{$MINIO_CLUSTER})' }],
    }),
    number({
      title: 'Drives offline',
      description: 'Drives that are not in use although they should be.',
      unit: 'none',
      thresholds: NONE_IS_WELL,
      queries: [{ expression: 'max(minio_cluster_drive_offline_total{$MINIO_CLUSTER})' }],
    }),
    number({
      title: 'Drives healing',
      description: 'Drives that MinIO is filling again; until then losses of others weigh more.',
      unit: 'none',
      queries: [{ expression: 'sum(minio_cluster_health_erasure_set_healing_drives{$MINIO_CLUSTER})' }],
    }),
    number({
      title: 'Servers',
      description: 'Servers that are online.',
      unit: 'none',
      queries: [{ expression: 'max(minio_cluster_nodes_online_total{$MINIO_CLUSTER})' }],
    }),
    lines({
      title: 'Online drives by erasure set',
      description: 'Drives in use, with the number that writes need.',
      unit: 'none',
      width: 24,
      queries: [
        {
          expression: 'max by (pool, set) (minio_cluster_health_erasure_set_online_drives{$MINIO_CLUSTER})',
          legend: 'pool {{pool}} set {{set}}',
        },
        {
          expression: 'max by (pool, set) (minio_cluster_health_erasure_set_write_quorum{$MINIO_CLUSTER})',
          legend: 'pool {{pool}} set {{set}}, needed for writes',
        },
      ],
    }),
  ],
};

export const capacity: Section = {
  title: 'Capacity',
  panels: [
    gauge({
      title: 'Used',
      description: 'Share of the usable capacity; what erasure coding takes is left out.',
      unit: 'percent',
      thresholds: highIsBad(80, 95),
      queries: [{ expression: `max(100 * (1 - ${FREE} / ${TOTAL}))` }],
    }),
    number({
      title: 'Full in',
      description: 'Time until the room is used up at the pace of the last six hours; empty where it does not grow.',
      unit: 's',
      thresholds: lowIsBad(4 * DAY, 14 * DAY),
      queries: [{ expression: `min(${FREE} / (-1 * deriv(${FREE}[6h]) > 0))` }],
    }),
    number({
      title: 'Objects',
      description: 'Objects in all buckets, as MinIO last counted them.',
      unit: 'short',
      queries: [{ expression: 'max(minio_cluster_usage_object_total{$MINIO_CLUSTER})' }],
    }),
    lines({
      title: 'Room',
      description: 'Usable capacity, what is free of it, and what the objects take.',
      unit: 'bytes',
      queries: [
        { expression: `max(${TOTAL})`, legend: 'capacity' },
        { expression: `max(${FREE})`, legend: 'free' },
        { expression: 'max(minio_cluster_usage_total_bytes{$MINIO_CLUSTER})', legend: 'objects' },
      ],
    }),
  ],
};
