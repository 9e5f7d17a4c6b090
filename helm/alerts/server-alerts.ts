import { CLIENT_REQUESTS, UPLOADS } from './requests';
import type { RuleGroup } from './rule';

const CACHE = 'file_server_cache_lookups_total';

export const serverAlerts: RuleGroup = {
  name: 'file-server.server',
  rules: [
    {
      alert: 'FileServerAbsent',
      expression: 'absent(up{$SERVER} == 1)',
      for: '5m',
      severity: 'critical',
      summary: 'No file server answers Prometheus.',
      description: 'For five minutes Prometheus has found no file server that gives its metrics.',
      runbook:
        'kubectl get pods,endpoints -l app.kubernetes.io/name=file-server. Pods that run: may Prometheus reach port 9090 through the NetworkPolicies, and does it select the ServiceMonitor by its labels? Pods that do not start: kubectl describe pod tells of images, volumes and Secrets, kubectl logs --previous of settings that the server refuses, each with its remedy.',
    },
    {
      alert: 'FileServerDown',
      expression: 'up{$SERVER} == 0',
      for: '5m',
      severity: 'warning',
      summary: 'A file server does not answer Prometheus.',
      description:
        '{{ $labels.instance }} of {{ $labels.job }} in {{ $labels.namespace }} has given no metrics for five minutes.',
      runbook:
        'kubectl describe pod {{ $labels.pod }} and kubectl logs --previous {{ $labels.pod }}. OOMKilled: raise server.resources.limits.memory, or lower CACHE_BYTES. Evicted or on a node that is gone: another pod takes its place by itself.',
    },
    {
      alert: 'FileServerErrors',
      expression: [
        `sum by (namespace, job, route) (rate(file_server_request_duration_seconds_count{${CLIENT_REQUESTS},status="5xx"}[5m]))`,
        '/',
        `sum by (namespace, job, route) (rate(file_server_request_duration_seconds_count{${CLIENT_REQUESTS}}[5m]))`,
        '> 0.05',
      ].join('\n'),
      for: '10m',
      severity: 'warning',
      summary: 'A route of the file server answers with errors.',
      description:
        '{{ $value | humanizePercentage }} of the requests to {{ $labels.route }} of {{ $labels.job }} in {{ $labels.namespace }} end with a 5xx status.',
      runbook:
        'Read the log lines with status 5xx: kubectl logs -l app.kubernetes.io/component=server --since=15m. 502: the store refuses the keys or has no such bucket. 503: the store is down or the server refuses for want of room. 504: the store is too slow. 507: the store is full. 500: a fault of the server; report it with the request id.',
    },
    {
      alert: 'FileServerUploadsFail',
      expression: [
        `sum by (namespace, job) (rate(file_server_request_duration_seconds_count{${UPLOADS},status="5xx"}[10m]))`,
        '/',
        `sum by (namespace, job) (rate(file_server_request_duration_seconds_count{${UPLOADS}}[10m]))`,
        '> 0.05',
      ].join('\n'),
      for: '10m',
      severity: 'warning',
      summary: 'Uploads fail.',
      description:
        '{{ $value | humanizePercentage }} of the uploads to {{ $labels.job }} in {{ $labels.namespace }} end with a 5xx status.',
      runbook:
        'Status 507: the store is full; see the alerts of capacity. Status 503 with too_many_uploads: raise MAX_CONCURRENT_UPLOADS together with memory, or add replicas. Otherwise put a small file with curl -T and read the answer: it names what the store refused.',
    },
    {
      alert: 'FileServerCacheCollapse',
      expression: [
        `${hitRatio('30m')} < 0.5 * ${hitRatio('1d', ' offset 1h')}`,
        'and',
        `sum by (namespace, job) (rate(${CACHE}{$SERVER}[30m])) > 1`,
      ].join('\n'),
      for: '30m',
      severity: 'warning',
      summary: "The cache's hit ratio has fallen to less than half.",
      description:
        'Only {{ $value | humanizePercentage }} of the lookups of {{ $labels.job }} in {{ $labels.namespace }} are hits, less than half of the day before: the store has to carry the rest.',
      runbook:
        'Evictions grow: more files are asked for than fit; raise CACHE_BYTES together with the memory limit. Many expired lookups: CACHE_TTL_MS is short for how seldom files change. Many misses: somebody asks for keys that do not exist; the access log names the client. Just after new pods started it passes by itself.',
    },
    {
      alert: 'FileServerCertificateExpires',
      expression: certificateAge(14),
      for: '1h',
      severity: 'warning',
      summary: "The file server's certificate expires within 14 days.",
      description:
        '{{ $labels.job }} in {{ $labels.namespace }} serves a certificate that is good for another {{ $value | humanizeDuration }}.',
      runbook:
        'Whoever renews it has failed: kubectl describe certificate tells with cert-manager. Where it was renewed, compare the Secret with the mounted file: the server takes a new pair within seconds, and logs why if it does not fit together.',
    },
    {
      alert: 'FileServerCertificateExpiresSoon',
      expression: certificateAge(3),
      severity: 'critical',
      summary: "The file server's certificate expires within 3 days.",
      description:
        '{{ $labels.job }} in {{ $labels.namespace }} serves a certificate that is good for another {{ $value | humanizeDuration }}; then clients refuse to connect.',
      runbook:
        'Renew it by hand now: cmctl renew with cert-manager, or put a new pair into the Secret. The server takes it within seconds, without a restart.',
    },
  ],
};

function hitRatio(window: string, offset = ''): string {
  const rate = (matchers: string) => `sum by (namespace, job) (rate(${CACHE}{${matchers}}[${window}]${offset}))`;
  return `(${rate('$SERVER,result=~"hit|stale"')} / ${rate('$SERVER')})`;
}

function certificateAge(days: number): string {
  return `min by (namespace, job) (file_server_certificate_expiry_timestamp_seconds{$SERVER}) - time() < ${days} * 86400`;
}
