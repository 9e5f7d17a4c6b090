/** What Prometheus is given, in promtool's notation: `0+60x10` begins at 0 and grows by 60 ten times. */
export interface AlertCase {
  readonly alert: string;
  /** Labels that tell the alert from others of its name. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly firing: readonly Situation[];
  readonly quiet: readonly Situation[];
}

export interface Situation {
  readonly name: string;
  readonly series: Readonly<Record<string, string>>;
  /** When Prometheus is asked. */
  readonly at: string;
  /** Between two values. @default 1m */
  readonly interval?: string;
}

const REQUESTS = 'file_server_request_duration_seconds_count{job="files"';
const CALLS = 'file_server_store_call_duration_seconds_count{job="files"';
const LOOKUPS = 'file_server_cache_lookups_total{job="files"';
const SET = 'pool="0",set="0"';
const DAY_S = 86_400;

export const ALERT_CASES: readonly AlertCase[] = [
  ...[
    { window: '1h', factor: 14.4, at: '3h', lull: 2 },
    { window: '6h', factor: 6, at: '10h', lull: 7 },
    { window: '1d', factor: 3, at: '30h', lull: 25 },
    { window: '3d', factor: 1, at: '80h', lull: 73 },
  ].flatMap(({ window, factor, at, lull }) =>
    [
      { alert: 'FileServerAvailabilityBurn', bad: 'failed_requests', all: 'requests', budget: 0.001 },
      { alert: 'FileServerLatencyBurn', bad: 'slow_reads', all: 'reads', budget: 0.01 },
    ].map(({ alert, bad, all, budget }): AlertCase => {
      const hours = Number(at.slice(0, -1));
      const [every, total] = [`job:file_server_${all}:rate5m{job="files"}`, 100];
      const share = (times: number) => total * budget * factor * times;
      const burning = (times: number) => ({
        [every]: `${total}x${hours * 12}`,
        [`job:file_server_${bad}:rate5m{job="files"}`]: `${share(times)}x${hours * 12}`,
      });
      const over = {
        [every]: `${total}x${hours * 12}`,
        // Enough for the long window, but nothing in the short one.
        [`job:file_server_${bad}:rate5m{job="files"}`]: `${total}x${(hours - lull) * 12} 0x${lull * 12}`,
      };
      return {
        alert,
        labels: { window },
        firing: [{ name: 'the budget burns too fast', at, interval: '5m', series: burning(1.1) }],
        quiet: [
          { name: 'the budget burns slowly enough', at, interval: '5m', series: burning(0.9) },
          { name: 'it is over', at, interval: '5m', series: over },
        ],
      };
    }),
  ),
  {
    alert: 'FileServerAbsent',
    firing: [
      { name: 'there is none', at: '6m', series: {} },
      {
        name: 'none answers',
        at: '6m',
        series: { 'up{job="files",pod="a"}': '0x10', 'up{job="files",pod="b"}': '0x10' },
      },
    ],
    quiet: [
      {
        name: 'one answers',
        at: '6m',
        series: { 'up{job="files",pod="a"}': '0x10', 'up{job="files",pod="b"}': '1x10' },
      },
    ],
  },
  {
    alert: 'FileServerDown',
    firing: [{ name: 'one does not answer', at: '6m', series: { 'up{job="files",pod="a"}': '1 0x10' } }],
    quiet: [
      { name: 'all answer', at: '6m', series: { 'up{job="files",pod="a"}': '1x10' } },
      { name: 'one was away for three minutes', at: '6m', series: { 'up{job="files",pod="a"}': '1 0 0 0 1x10' } },
    ],
  },
  {
    alert: 'FileServerErrors',
    firing: [
      {
        name: 'one route in ten fails, however much others are asked for',
        at: '20m',
        series: {
          [`${REQUESTS},route="/files",status="5xx"}`]: '0+6x30',
          [`${REQUESTS},route="/files",status="2xx"}`]: '0+54x30',
          [`${REQUESTS},route="/*",status="2xx"}`]: '0+60000x30',
        },
      },
    ],
    quiet: [
      {
        name: 'only what clients did wrong failed, and the probe of a draining pod',
        at: '20m',
        series: {
          [`${REQUESTS},route="/*",status="4xx"}`]: '0+60x30',
          [`${REQUESTS},route="/ready",status="5xx"}`]: '0+60x30',
        },
      },
    ],
  },
  {
    alert: 'FileServerUploadsFail',
    firing: [
      {
        name: 'one in ten fails',
        at: '25m',
        series: {
          [`${REQUESTS},route="/*",method="PUT",status="5xx"}`]: '0+6x30',
          [`${REQUESTS},route="/upload",method="POST",status="2xx"}`]: '0+54x30',
        },
      },
    ],
    quiet: [
      {
        name: 'reads fail, uploads do not',
        at: '25m',
        series: {
          [`${REQUESTS},route="/*",method="GET",status="5xx"}`]: '0+60x30',
          [`${REQUESTS},route="/*",method="PUT",status="2xx"}`]: '0+6x30',
        },
      },
    ],
  },
  {
    alert: 'FileServerCacheCollapse',
    firing: [
      {
        name: 'nine of ten lookups were hits, one of ten is',
        at: '1560m',
        interval: '5m',
        series: {
          [`${LOOKUPS},result="hit"}`]: '0+900x300 270100+100x12',
          [`${LOOKUPS},result="miss"}`]: '0+100x300 30900+900x12',
        },
      },
    ],
    quiet: [
      {
        name: 'it was never better',
        at: '1560m',
        interval: '5m',
        series: { [`${LOOKUPS},result="hit"}`]: '0+100x312', [`${LOOKUPS},result="miss"}`]: '0+900x312' },
      },
      {
        name: 'hardly anybody asks',
        at: '1560m',
        interval: '5m',
        series: {
          [`${LOOKUPS},result="hit"}`]: '0+9x300 2701+1x12',
          [`${LOOKUPS},result="miss"}`]: '0+1x300 309+9x12',
        },
      },
    ],
  },
  ...[
    { alert: 'FileServerCertificateExpires', days: 14 },
    { alert: 'FileServerCertificateExpiresSoon', days: 3 },
  ].map(({ alert, days }): AlertCase => {
    const expiring = (seconds: number) => ({
      'file_server_certificate_expiry_timestamp_seconds{job="files"}': `${seconds}x150`,
    });
    return {
      alert,
      firing: [{ name: 'less time is left', at: '2h', series: expiring(days * DAY_S) }],
      quiet: [
        { name: 'more time is left', at: '2h', series: expiring((days + 1) * DAY_S) },
        {
          name: 'it was renewed',
          at: '2h',
          series: {
            ...expiring(0),
            'up{job="files"}': '1x150',
            'file_server_certificate_expiry_timestamp_seconds{job="files"}': `0x30 ${90 * DAY_S}x120`,
          },
        },
      ],
    };
  }),
  {
    alert: 'FileServerStoreDown',
    firing: [
      {
        name: 'every pod has given up, with a new attempt now and then',
        at: '10m',
        series: {
          'file_server_store_circuit_open{job="files",pod="a"}': '1 0 1 1 0 1 1 0 1 1 0 1 1',
          'file_server_store_circuit_open{job="files",pod="b"}': '1x12',
        },
      },
    ],
    quiet: [
      {
        name: 'one pod alone has given up',
        at: '10m',
        series: {
          'file_server_store_circuit_open{job="files",pod="a"}': '1x12',
          'file_server_store_circuit_open{job="files",pod="b"}': '0x12',
        },
      },
    ],
  },
  {
    alert: 'FileServerStoreCallsFail',
    firing: [
      {
        name: 'one in ten fails',
        at: '15m',
        series: { [`${CALLS},outcome="timeout"}`]: '0+6x20', [`${CALLS},outcome="ok"}`]: '0+54x20' },
      },
    ],
    quiet: [
      {
        name: 'clients send what cannot be stored',
        at: '15m',
        series: { [`${CALLS},outcome="precondition"}`]: '0+30x20', [`${CALLS},outcome="ok"}`]: '0+54x20' },
      },
    ],
  },
  {
    alert: 'FileServerStoreCallsQueue',
    firing: [
      {
        name: 'calls wait on and on',
        at: '15m',
        series: { 'file_server_store_calls_queued{job="files",pool="reads"}': '3x20' },
      },
    ],
    quiet: [
      {
        name: 'calls wait now and then',
        at: '15m',
        series: { 'file_server_store_calls_queued{job="files",pool="reads"}': '3 0 3 0 0 3 0 3 3 3 0 3 3 3 0 3 3' },
      },
    ],
  },
  {
    alert: 'FileServerRefuses',
    firing: [
      {
        name: 'too many connections',
        at: '20m',
        series: { 'file_server_refused_total{job="files",reason="connections"}': '0+60x30' },
      },
    ],
    quiet: [
      {
        name: 'wrong passwords',
        at: '20m',
        series: { 'file_server_refused_total{job="files",reason="unauthorized"}': '0+60x30' },
      },
    ],
  },
  {
    alert: 'FileServerEventLoopDelayed',
    firing: [
      {
        name: 'half a second late',
        at: '20m',
        series: { 'file_server_event_loop_delay_seconds{job="files",percentile="99"}': '0.5x30' },
      },
    ],
    quiet: [
      {
        name: 'late once in a while',
        at: '20m',
        series: {
          'file_server_event_loop_delay_seconds{job="files",percentile="100"}': '0.5x30',
          'file_server_event_loop_delay_seconds{job="files",percentile="99"}': '0.01x30',
        },
      },
    ],
  },
  {
    alert: 'MinioAbsent',
    firing: [
      {
        name: 'nobody answers for the cluster',
        at: '6m',
        series: { 'up{job="minio"}': '0x10', 'up{job="minio-node"}': '1x10' },
      },
    ],
    quiet: [{ name: 'any answers', at: '6m', series: { 'up{job="minio"}': '1x10' } }],
  },
  {
    alert: 'MinioDown',
    firing: [{ name: 'one does not answer', at: '6m', series: { 'up{job="minio-node",pod="a"}': '0x10' } }],
    quiet: [{ name: 'all answer', at: '6m', series: { 'up{job="minio-node",pod="a"}': '1x10' } }],
  },
  {
    alert: 'MinioNodeOffline',
    firing: [
      { name: 'one is offline', at: '6m', series: { 'minio_cluster_nodes_offline_total{job="minio"}': '1x10' } },
    ],
    quiet: [{ name: 'none is', at: '6m', series: { 'minio_cluster_nodes_offline_total{job="minio"}': '0x10' } }],
  },
  {
    alert: 'MinioDriveOffline',
    firing: [
      { name: 'one is offline', at: '6m', series: { 'minio_cluster_drive_offline_total{job="minio"}': '1x10' } },
    ],
    quiet: [{ name: 'none is', at: '6m', series: { 'minio_cluster_drive_offline_total{job="minio"}': '0x10' } }],
  },
  {
    alert: 'MinioDriveErrors',
    firing: [
      {
        name: 'a drive timed out',
        at: '20m',
        series: {
          'minio_node_drive_errors_ioerror{job="minio-node",drive="/data0"}': '0x30',
          'minio_node_drive_errors_timeout{job="minio-node",drive="/data0"}': '0x10 2x20',
        },
      },
    ],
    quiet: [
      {
        name: 'errors are long over',
        at: '20m',
        series: {
          'minio_node_drive_errors_ioerror{job="minio-node",drive="/data0"}': '7x30',
          'minio_node_drive_errors_timeout{job="minio-node",drive="/data0"}': '2x30',
        },
      },
    ],
  },
  {
    alert: 'MinioQuorumAtRisk',
    firing: [
      {
        name: 'three of four drives are left, and writes need three',
        at: '6m',
        series: {
          [`minio_cluster_health_erasure_set_online_drives{job="minio",${SET}}`]: '3x10',
          [`minio_cluster_health_erasure_set_write_quorum{job="minio",${SET}}`]: '3x10',
          'minio_cluster_drive_offline_total{job="minio"}': '1x10',
        },
      },
    ],
    quiet: [
      {
        name: 'there is but one drive, and it is online',
        at: '6m',
        series: {
          [`minio_cluster_health_erasure_set_online_drives{job="minio",${SET}}`]: '1x10',
          [`minio_cluster_health_erasure_set_write_quorum{job="minio",${SET}}`]: '1x10',
          'minio_cluster_drive_offline_total{job="minio"}': '0x10',
        },
      },
      {
        name: 'one of eight is offline, and writes need five',
        at: '6m',
        series: {
          [`minio_cluster_health_erasure_set_online_drives{job="minio",${SET}}`]: '7x10',
          [`minio_cluster_health_erasure_set_write_quorum{job="minio",${SET}}`]: '5x10',
          'minio_cluster_drive_offline_total{job="minio"}': '1x10',
        },
      },
    ],
  },
  {
    alert: 'MinioQuorumLost',
    firing: [
      {
        name: 'a set is broken',
        at: '2m',
        series: { [`minio_cluster_health_erasure_set_status{job="minio",${SET}}`]: '0x10' },
      },
    ],
    quiet: [
      {
        name: 'all are well',
        at: '2m',
        series: { [`minio_cluster_health_erasure_set_status{job="minio",${SET}}`]: '1x10' },
      },
    ],
  },
  {
    alert: 'MinioCapacityLow',
    firing: [{ name: '81 % is used', at: '20m', series: capacity('19x30') }],
    quiet: [{ name: '79 % is used', at: '20m', series: capacity('21x30') }],
  },
  {
    alert: 'MinioCapacityExhausted',
    firing: [{ name: '96 % is used', at: '6m', series: capacity('4x30') }],
    quiet: [{ name: '94 % is used', at: '6m', series: capacity('6x30') }],
  },
  {
    alert: 'MinioCapacityRunsOut',
    firing: [{ name: 'a percent goes each hour', at: '8h', series: capacity('48-0.0167x480') }],
    quiet: [
      { name: 'a percent goes each day', at: '8h', series: capacity('48-0.0007x480') },
      { name: 'most of it is free yet', at: '8h', series: capacity('90-0.0167x480') },
    ],
  },
  {
    alert: 'FileServerJobFailed',
    firing: [
      { name: 'it failed', at: '1m', series: { 'kube_job_failed{job_name="files-seed-1",condition="true"}': '1x5' } },
    ],
    quiet: [
      {
        name: 'it did not',
        at: '1m',
        series: {
          'kube_job_failed{job_name="files-seed-1",condition="true"}': '0x5',
          'kube_job_failed{job_name="files-seed-1",condition="false"}': '1x5',
        },
      },
      { name: 'another one did', at: '1m', series: { 'kube_job_failed{job_name="others",condition="true"}': '1x5' } },
    ],
  },
  {
    alert: 'FileServerAutoscalerAtMaximum',
    firing: [{ name: 'it wants as many as it may have', at: '40m', series: autoscaler('10x50') }],
    quiet: [{ name: 'it wants fewer', at: '40m', series: autoscaler('9x50') }],
  },
  {
    alert: 'FileServerMirrorTooOld',
    firing: [
      {
        name: 'the last success is 30 hours ago',
        at: '30h',
        interval: '5m',
        series: { 'kube_cronjob_status_last_successful_time{cronjob="files-mirror"}': '0x400' },
      },
      {
        name: 'it has never succeeded',
        at: '30h',
        interval: '5m',
        series: { 'kube_cronjob_created{cronjob="files-mirror"}': '0x400' },
      },
    ],
    quiet: [
      {
        name: 'the last success is two hours ago',
        at: '30h',
        interval: '5m',
        series: {
          'kube_cronjob_created{cronjob="files-mirror"}': '0x400',
          'kube_cronjob_status_last_successful_time{cronjob="files-mirror"}': `${28 * 3600}x400`,
        },
      },
      {
        name: 'it is new',
        at: '20h',
        interval: '5m',
        series: { 'kube_cronjob_created{cronjob="files-mirror"}': '0x400' },
      },
    ],
  },
  {
    alert: 'FileServerVeleroBackupTooOld',
    firing: [
      {
        name: 'the last success is 30 hours ago',
        at: '30h',
        interval: '5m',
        series: { 'velero_backup_last_successful_timestamp{schedule="files"}': '0x400' },
      },
      {
        name: 'no attempt has ever succeeded',
        at: '3h',
        interval: '5m',
        series: { 'velero_backup_attempt_total{schedule="files"}': '1x50' },
      },
    ],
    quiet: [
      {
        name: 'the last success is two hours ago',
        at: '30h',
        interval: '5m',
        series: {
          'velero_backup_attempt_total{schedule="files"}': '2x400',
          'velero_backup_last_successful_timestamp{schedule="files"}': `${28 * 3600}x400`,
        },
      },
      {
        name: 'another schedule failed',
        at: '3h',
        interval: '5m',
        series: { 'velero_backup_attempt_total{schedule="x"}': '1x50' },
      },
    ],
  },
];

/** Free bytes of 100. */
function capacity(free: string): Readonly<Record<string, string>> {
  return {
    'minio_cluster_capacity_usable_free_bytes{job="minio"}': free,
    'minio_cluster_capacity_usable_total_bytes{job="minio"}': '100x500',
  };
}

function autoscaler(desired: string): Readonly<Record<string, string>> {
  return {
    'kube_horizontalpodautoscaler_status_desired_replicas{horizontalpodautoscaler="files"}': desired,
    'kube_horizontalpodautoscaler_spec_max_replicas{horizontalpodautoscaler="files"}': '10x50',
  };
}
