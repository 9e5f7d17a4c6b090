import type { Section } from '../dashboard';
import { lines } from '../panel';

export const drives: Section = {
  title: 'Drives',
  panels: [
    lines({
      title: 'Use by drive',
      description: 'Share of each drive that is used: much alike, unless pools were added.',
      unit: 'percentunit',
      queries: [
        {
          expression:
            'max by (pod, drive) (minio_node_drive_used_bytes{$MINIO_NODE} / minio_node_drive_total_bytes{$MINIO_NODE})',
          legend: '{{pod}} {{drive}}',
        },
      ],
    }),
    lines({
      title: 'Latency by drive',
      description: 'The slowest kind of call on each drive, on average of the last minute.',
      unit: 'µs',
      queries: [
        { expression: 'max by (pod, drive) (minio_node_drive_latency_us{$MINIO_NODE})', legend: '{{pod}} {{drive}}' },
      ],
    }),
    lines({
      title: 'Errors by drive',
      description: 'Errors and timeouts of each drive in an hour; any of them alerts.',
      unit: 'short',
      queries: [
        {
          expression: 'sum by (pod, drive) (increase(minio_node_drive_errors_ioerror{$MINIO_NODE}[1h]))',
          legend: '{{pod}} {{drive}} errors',
        },
        {
          expression: 'sum by (pod, drive) (increase(minio_node_drive_errors_timeout{$MINIO_NODE}[1h]))',
          legend: '{{pod}} {{drive}} timeouts',
        },
      ],
    }),
    lines({
      title: 'Free inodes by drive',
      description: 'Files that each drive can still hold; small objects use them up before the bytes.',
      unit: 'short',
      queries: [
        { expression: 'min by (pod, drive) (minio_node_drive_free_inodes{$MINIO_NODE})', legend: '{{pod}} {{drive}}' },
      ],
    }),
  ],
};

export const requests: Section = {
  title: 'Requests',
  panels: [
    lines({
      title: 'Requests by call',
      description: 'S3 calls a second, by what they ask for.',
      unit: 'reqps',
      queries: [
        {
          expression: 'sum by (api) (rate(minio_s3_requests_total{$MINIO_NODE}[$__rate_interval]))',
          legend: '{{api}}',
        },
      ],
    }),
    lines({
      title: 'Errors by call',
      description: 'S3 calls a second that ended with a 4xx or 5xx status; a missing object is a 404.',
      unit: 'reqps',
      queries: [
        {
          expression: 'sum by (api) (rate(minio_s3_requests_errors_total{$MINIO_NODE}[$__rate_interval]))',
          legend: '{{api}}',
        },
      ],
    }),
    lines({
      title: 'Time to the first byte, 99 %',
      description: 'Time within which 99 of 100 calls had their first byte.',
      unit: 's',
      queries: [
        {
          expression:
            'histogram_quantile(0.99, sum by (api, le) (rate(minio_s3_requests_ttfb_seconds_distribution{$MINIO_NODE}[$__rate_interval])))',
          legend: '{{api}}',
        },
      ],
    }),
    lines({
      title: 'Traffic',
      description: 'Bytes of S3 calls a second.',
      unit: 'Bps',
      queries: [
        { expression: 'sum(rate(minio_s3_traffic_sent_bytes{$MINIO_NODE}[$__rate_interval]))', legend: 'sent' },
        { expression: 'sum(rate(minio_s3_traffic_received_bytes{$MINIO_NODE}[$__rate_interval]))', legend: 'received' },
      ],
    }),
    lines({
      title: 'Calls at work and waiting',
      description: 'S3 calls at work, and those that wait because there are too many.',
      unit: 'short',
      queries: [
        { expression: 'sum(minio_s3_requests_inflight_total{$MINIO_NODE})', legend: 'at work' },
        { expression: 'sum(minio_s3_requests_waiting_total{$MINIO_NODE})', legend: 'waiting' },
      ],
    }),
    lines({
      title: 'Memory',
      description: 'Resident memory of each pod: stay below minio.resources.limits.memory.',
      unit: 'bytes',
      queries: [{ expression: 'sum by (pod) (minio_process_resident_memory_bytes{$MINIO_NODE})', legend: '{{pod}}' }],
    }),
  ],
};
