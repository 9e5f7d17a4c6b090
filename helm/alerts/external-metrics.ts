/** Where names come from that neither the file server nor MinIO exposes. */
const KUBE_STATE_METRICS = 'https://github.com/kubernetes/kube-state-metrics/tree/main/docs/metrics/workload';
const VELERO = 'https://github.com/vmware-tanzu/velero/blob/main/pkg/metrics/metrics.go';

/** Every metric of another program that rules and dashboards use, and the source of its name. */
export const EXTERNAL_METRICS: Readonly<Record<string, string>> = {
  up: 'https://prometheus.io/docs/concepts/jobs_instances/',
  kube_cronjob_created: `${KUBE_STATE_METRICS}/cronjob-metrics.md`,
  kube_cronjob_status_last_successful_time: `${KUBE_STATE_METRICS}/cronjob-metrics.md`,
  kube_horizontalpodautoscaler_spec_max_replicas: `${KUBE_STATE_METRICS}/horizontalpodautoscaler-metrics.md`,
  kube_horizontalpodautoscaler_status_desired_replicas: `${KUBE_STATE_METRICS}/horizontalpodautoscaler-metrics.md`,
  kube_job_complete: `${KUBE_STATE_METRICS}/job-metrics.md`,
  kube_job_failed: `${KUBE_STATE_METRICS}/job-metrics.md`,
  kube_job_status_completion_time: `${KUBE_STATE_METRICS}/job-metrics.md`,
  kube_job_status_failed: `${KUBE_STATE_METRICS}/job-metrics.md`,
  kube_job_status_start_time: `${KUBE_STATE_METRICS}/job-metrics.md`,
  velero_backup_attempt_total: VELERO,
  velero_backup_last_successful_timestamp: VELERO,
};
