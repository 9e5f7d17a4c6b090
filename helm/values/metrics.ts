import { Type } from 'typebox';
import { DURATION_BOUNDS_SECONDS } from '../../server/metrics/duration-bounds';
import { choice, flag, group, labels, pairs, text, whole } from './field';

/** What the file server promises unless the values say otherwise; the dashboard starts with the same numbers. */
export const OBJECTIVES = {
  availabilityPercent: 99.9,
  latencyPercent: 99,
  latencyThresholdSeconds: 1,
} as const;

const DURATION_OR_EMPTY = '^([0-9]+(ms|s|m|h))*$';

export const metrics = group('Metrics: who collects them, the alerts on them and the dashboards of them.', {
  scrape: choice(
    'annotations: prometheus.io/… on the pods; serviceMonitor: objects of the Prometheus operator; none: neither, so that podAnnotations may hold others.',
    ['annotations', 'serviceMonitor', 'none'],
    'annotations',
  ),
  serviceMonitor: group('ServiceMonitors, where `scrape` is serviceMonitor.', {
    labels: labels('Labels by which Prometheus selects them, such as release: kube-prometheus-stack.'),
    interval: text("Time between two scrapes, such as 30s; empty means Prometheus' own.", '', DURATION_OR_EMPTY),
    scrapeTimeout: text("Time that a scrape may take; empty means Prometheus' own.", '', DURATION_OR_EMPTY),
  }),
  rules: group('A PrometheusRule with alerts; it needs `scrape` serviceMonitor, whose job names it knows.', {
    enabled: flag('Create the PrometheusRule.', false),
    labels: labels('Labels by which Prometheus selects it, such as release: kube-prometheus-stack.'),
    availabilityObjective: percent(
      'Requests, in percent, that must not fail with a 5xx status.',
      OBJECTIVES.availabilityPercent,
    ),
    latencyObjective: percent(
      'Reads, in percent, that must be over within `latencyThresholdSeconds`.',
      OBJECTIVES.latencyPercent,
    ),
    latencyThresholdSeconds: Type.Unsafe<number>({
      type: 'number',
      enum: DURATION_BOUNDS_SECONDS,
      maximum: Math.max(...DURATION_BOUNDS_SECONDS),
      description: "Seconds that a read may take, its transfer included; one of the bounds of the server's histogram.",
      default: OBJECTIVES.latencyThresholdSeconds,
    }),
    backupAgeHours: whole('Hours after which a missing mirror or backup alerts.', 26, { minimum: 1, maximum: 8760 }),
    capacityPercent: whole("Use of MinIO's capacity, in percent, that warns.", 80, { minimum: 1, maximum: 99 }),
  }),
  dashboards: group("A ConfigMap with dashboards that Grafana's sidecar finds by its labels.", {
    enabled: flag('Create the ConfigMap.', false),
    labels: labels('Labels that the sidecar looks for.', { grafana_dashboard: '1' }),
    annotations: pairs('Annotations, such as grafana_folder: Storage.'),
  }),
});

/** 100 would leave no budget for errors, and every error would alert. */
function percent(description: string, initial: number) {
  return Type.Number({ description, default: initial, minimum: 50, exclusiveMaximum: 100, maximum: 100 });
}
