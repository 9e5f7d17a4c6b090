/** What differs between places where the rules run: fillIn puts label matchers and numbers in. */
export type Placeholder =
  /** Matchers of the file server's own metrics. */
  | 'SERVER'
  /** Matchers of what each server of MinIO tells of itself. */
  | 'MINIO_NODE'
  /** Matchers of what MinIO tells of its servers together. */
  | 'MINIO_CLUSTER'
  /** Matchers of the Jobs in kube-state-metrics. */
  | 'JOBS'
  /** Matchers of the HorizontalPodAutoscaler in kube-state-metrics. */
  | 'AUTOSCALER'
  /** Matchers of the CronJob that mirrors the bucket, in kube-state-metrics. */
  | 'MIRROR'
  /** Matchers of the backup schedule in Velero's metrics. */
  | 'VELERO'
  | 'AVAILABILITY_OBJECTIVE'
  | 'LATENCY_OBJECTIVE'
  | 'LATENCY_THRESHOLD'
  | 'CAPACITY_PERCENT'
  | 'BACKUP_AGE_HOURS';

/** `critical` wakes somebody up; `warning` can wait for the next working day. */
export type Severity = 'critical' | 'warning';

/** Expressions and texts may hold placeholders, such as `up{$SERVER}`, and Prometheus' own `{{ $labels.pod }}`. */
export interface Alert {
  readonly alert: string;
  readonly expression: string;
  /** How long the expression must hold, such as 10m. @default at once */
  readonly for?: string;
  readonly severity: Severity;
  /** Labels besides the severity. */
  readonly labels?: Readonly<Record<string, string>>;
  /** One line: what is wrong. */
  readonly summary: string;
  /** What it means, with the numbers. */
  readonly description: string;
  /** What to do, step by step. */
  readonly runbook: string;
}

/** A series that other rules build upon. */
export interface Recording {
  readonly record: string;
  readonly expression: string;
}

export type Rule = Alert | Recording;

/** Rules that Prometheus evaluates one after another. */
export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly Rule[];
}
