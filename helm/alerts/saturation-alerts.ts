import { STORE_FAULTS } from './requests';
import type { RuleGroup } from './rule';

/** The store behind the file server, and the server at its limits. */
export const saturationAlerts: RuleGroup = {
  name: 'file-server.saturation',
  rules: [
    {
      alert: 'FileServerStoreDown',
      // An open circuit closes for a moment each time that it tries the store again.
      expression: 'min by (namespace, job) (max_over_time(file_server_store_circuit_open{$SERVER}[2m])) > 0',
      for: '2m',
      severity: 'critical',
      summary: 'The store does not answer the file server.',
      description:
        'Every file server of {{ $labels.job }} in {{ $labels.namespace }} has given up on the store: only what is cached is served.',
      runbook:
        'MinIO: kubectl get pods -l app.kubernetes.io/component=minio, then its alerts of quorum and drives. Amazon S3: the health dashboard of the region, the NAT gateway or S3 endpoint of the VPC. /ready of any file server names the reason. Nothing is to be done at the file server: it comes back with the store.',
    },
    {
      alert: 'FileServerStoreCallsFail',
      expression: [
        `sum by (namespace, job) (rate(file_server_store_call_duration_seconds_count{$SERVER,${STORE_FAULTS}}[5m]))`,
        '/',
        'sum by (namespace, job) (rate(file_server_store_call_duration_seconds_count{$SERVER}[5m]))',
        '> 0.05',
      ].join('\n'),
      for: '5m',
      severity: 'warning',
      summary: 'Calls to the store fail.',
      description:
        '{{ $value | humanizePercentage }} of the calls to the store of {{ $labels.job }} in {{ $labels.namespace }} fail.',
      runbook:
        'The dashboard "File server" shows the outcomes. denied: the keys or the bucket changed; compare the Secret with the store. timeout: the store is overloaded; look at its drives. unavailable: it restarts, or the network fails. full: see the alerts of capacity.',
    },
    {
      alert: 'FileServerStoreCallsQueue',
      expression: 'max by (namespace, job, pod, pool) (file_server_store_calls_queued{$SERVER}) > 0',
      for: '10m',
      severity: 'warning',
      summary: 'Calls wait for a connection to the store.',
      description:
        'In {{ $labels.pod }} of {{ $labels.job }} in {{ $labels.namespace }} {{ $value }} calls of the pool {{ $labels.pool }} wait, for ten minutes already.',
      runbook:
        'If store calls have become slow, the store is the cause: look at it first. If there are more requests than before, add replicas: each brings connections of its own.',
    },
    {
      alert: 'FileServerRefuses',
      expression:
        'sum by (namespace, job, reason) (rate(file_server_refused_total{$SERVER,reason=~"event_loop|in_flight|connections"}[5m])) > 0.1',
      for: '10m',
      severity: 'warning',
      summary: 'The file server turns requests away.',
      description:
        '{{ $labels.job }} in {{ $labels.namespace }} turns {{ $value | humanize }} requests a second away ({{ $labels.reason }}).',
      runbook:
        'event_loop: too little CPU; add replicas, or raise server.resources.limits.cpu. in_flight and connections: many slow clients or an attack; look for single clients in the access log, then add replicas. With autoscaling, see whether it is at its maximum.',
    },
    {
      alert: 'FileServerEventLoopDelayed',
      expression: 'max by (namespace, job, pod) (file_server_event_loop_delay_seconds{$SERVER,percentile="99"}) > 0.2',
      for: '15m',
      severity: 'warning',
      summary: 'A file server is too busy to answer at once.',
      description:
        'The event loop of {{ $labels.pod }} of {{ $labels.job }} in {{ $labels.namespace }} is {{ $value | humanizeDuration }} late.',
      runbook:
        'CPU throttling makes it late: raise server.resources.limits.cpu or add replicas. Without throttling, look for large listings and archives in the access log; ACCESS_LOG=all shows what takes long.',
    },
  ],
};
