import { backupAlerts } from '../../../helm/alerts/backup-alerts';
import { fillIn } from '../../../helm/alerts/fill-in';
import { minioAlerts } from '../../../helm/alerts/minio-alerts';
import { objectiveRules } from '../../../helm/alerts/objective-rules';
import type { Alert, Placeholder, Rule, RuleGroup } from '../../../helm/alerts/rule';
import { ruleFile } from '../../../helm/alerts/rule-file';
import { saturationAlerts } from '../../../helm/alerts/saturation-alerts';
import { serverAlerts } from '../../../helm/alerts/server-alerts';
import { autoscalerAlerts, jobAlerts } from '../../../helm/alerts/workload-alerts';

export const RULE_GROUPS: readonly RuleGroup[] = [
  objectiveRules,
  serverAlerts,
  saturationAlerts,
  minioAlerts,
  jobAlerts,
  autoscalerAlerts,
  backupAlerts.mirror,
  backupAlerts.velero,
];

export const RULES: readonly Rule[] = RULE_GROUPS.flatMap(({ rules }) => rules);
export const ALERTS: readonly Alert[] = RULES.filter((rule) => 'alert' in rule);

/** As outside of Kubernetes: no label tells of a namespace. */
export const FILLINGS: Readonly<Record<Placeholder, string>> = {
  SERVER: 'job="files"',
  MINIO_NODE: 'job="minio-node"',
  MINIO_CLUSTER: 'job="minio"',
  JOBS: 'job_name=~"files-.+"',
  AUTOSCALER: 'horizontalpodautoscaler="files"',
  MIRROR: 'cronjob="files-mirror"',
  VELERO: 'schedule="files"',
  AVAILABILITY_OBJECTIVE: '99.9',
  LATENCY_OBJECTIVE: '99',
  LATENCY_THRESHOLD: '1',
  CAPACITY_PERCENT: '80',
  BACKUP_AGE_HOURS: '26',
};

export function filled(text: string): string {
  return fillIn(text, FILLINGS).join('');
}

/** The rules that `chosen` names, as a file of Prometheus. */
export function ruleFileOf(chosen: (rule: Rule) => boolean = () => true) {
  return ruleFile(
    RULE_GROUPS.map(({ name, rules }) => ({ name, rules: rules.filter(chosen) })),
    FILLINGS,
  );
}
