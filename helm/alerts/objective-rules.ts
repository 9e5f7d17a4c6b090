import { CLIENT_REQUESTS, READS } from './requests';
import type { Alert, Placeholder, Recording, RuleGroup, Severity } from './rule';

interface Burn {
  /** Times as fast as would use up the budget of 30 days in just 30 days. */
  readonly factor: number;
  readonly long: string;
  /** The alert ends soon after the errors do. */
  readonly short: string;
  readonly for: string;
  readonly severity: Severity;
}

/** The multi-window, multi-burn-rate alerts of https://sre.google/workbook/alerting-on-slos/ */
const BURNS: readonly Burn[] = [
  { factor: 14.4, long: '1h', short: '5m', for: '2m', severity: 'critical' },
  { factor: 6, long: '6h', short: '30m', for: '15m', severity: 'critical' },
  { factor: 3, long: '1d', short: '2h', for: '1h', severity: 'warning' },
  { factor: 1, long: '3d', short: '6h', for: '3h', severity: 'warning' },
];

const REQUESTS = 'job:file_server_requests:rate5m';
const FAILED_REQUESTS = 'job:file_server_failed_requests:rate5m';
const ANSWERED_READS = 'job:file_server_reads:rate5m';
const SLOW_READS = 'job:file_server_slow_reads:rate5m';

/** Long windows are averages of these: the quotient of two averages counts every request once. */
const recordings: readonly Recording[] = [
  { record: REQUESTS, expression: rateOf('count', CLIENT_REQUESTS) },
  {
    record: FAILED_REQUESTS,
    expression: `${rateOf('count', `${CLIENT_REQUESTS},status="5xx"`)}\nor\n0 * ${rateOf('count', CLIENT_REQUESTS)}`,
  },
  { record: ANSWERED_READS, expression: rateOf('count', READS) },
  {
    record: SLOW_READS,
    // Prometheus 3 stores the bound 1 as 1.0.
    expression: `${rateOf('count', READS)}\n-\n${rateOf('bucket', `${READS},le=~"$LATENCY_THRESHOLD(\\\\.0)?"`)}`,
  },
];

export const objectiveRules: RuleGroup = {
  name: 'file-server.objectives',
  rules: [
    ...recordings,
    ...BURNS.map(
      (burn): Alert => ({
        ...burnAlert('FileServerAvailabilityBurn', burn, FAILED_REQUESTS, REQUESTS, 'AVAILABILITY_OBJECTIVE'),
        summary: 'The file server fails too often for its availability objective.',
        description: `{{ $value | humanizePercentage }} of the requests to {{ $labels.job }} in {{ $labels.namespace }} failed in the last ${burn.long}: ${burn.factor} times what $AVAILABILITY_OBJECTIVE % of success allows, or more.`,
        runbook:
          'Open the dashboard "File server": does one route fail, one pod, or all? If store calls fail too, see the alerts of the store and of MinIO first. Read the log lines with status 5xx: kubectl logs -l app.kubernetes.io/component=server --since=15m. If it began with a release, go back: helm rollback. If requests are refused, add replicas.',
      }),
    ),
    ...BURNS.map(
      (burn): Alert => ({
        ...burnAlert('FileServerLatencyBurn', burn, SLOW_READS, ANSWERED_READS, 'LATENCY_OBJECTIVE'),
        summary: 'The file server is too slow for its latency objective.',
        description: `{{ $value | humanizePercentage }} of the reads from {{ $labels.job }} in {{ $labels.namespace }} took more than $LATENCY_THRESHOLD s in the last ${burn.long}: ${burn.factor} times what $LATENCY_OBJECTIVE % of fast reads allow, or more.`,
        runbook:
          'Open the dashboard "File server". Slow store calls: look at MinIO\'s drives, or at the network to S3. Calls that wait for a connection, or a late event loop: add replicas or CPU. A low hit ratio: raise CACHE_BYTES. None of these: clients fetch large files over slow lines, and metrics.rules.latencyThresholdSeconds is too low for such files.',
      }),
    ),
  ],
};

function burnAlert(alert: string, burn: Burn, bad: string, all: string, objective: Placeholder) {
  const limit = `${burn.factor} * (1 - $${objective} / 100)`;
  const share = (window: string) =>
    `avg_over_time(${bad}{$SERVER}[${window}]) / avg_over_time(${all}{$SERVER}[${window}])`;
  return {
    alert,
    expression: `${share(burn.long)} > ${limit}\nand\n${share(burn.short)} > ${limit}`,
    for: burn.for,
    severity: burn.severity,
    labels: { window: burn.long },
  };
}

function rateOf(kind: 'count' | 'bucket', matchers: string): string {
  return `sum by (namespace, job) (rate(file_server_request_duration_seconds_${kind}{${matchers}}[5m]))`;
}
