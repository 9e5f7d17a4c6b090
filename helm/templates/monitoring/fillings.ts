import type { Placeholder } from '../../alerts/rule';
import { release } from '../../language/built-in';
import type { Expression } from '../../language/expression';
import { text } from '../../language/text';
import { values } from '../../values';
import { fullname, minioClusterJob, minioNodeJob, serverMetricsName, serverName } from '../names';
import { veleroScheduleName } from '../velero/names';

const { rules } = values.metrics;
const namespace = text`namespace="${release.namespace}"`;

/** What stands for the rules' placeholders in this release. */
export const fillings: Readonly<Partial<Record<Placeholder, Expression<string | number>>>> = {
  SERVER: text`${namespace},job="${serverMetricsName}"`,
  MINIO_NODE: text`${namespace},job="${minioNodeJob}"`,
  MINIO_CLUSTER: text`${namespace},job="${minioClusterJob}"`,
  JOBS: text`${namespace},job_name=~"${fullname}-(seed|setup|mirror)-.+"`,
  AUTOSCALER: text`${namespace},horizontalpodautoscaler="${serverName}"`,
  MIRROR: text`${namespace},cronjob="${fullname}-mirror"`,
  VELERO: text`schedule="${veleroScheduleName}"`,
  BACKUP_AGE_HOURS: rules.backupAgeHours,
  AVAILABILITY_OBJECTIVE: rules.availabilityObjective,
  LATENCY_OBJECTIVE: rules.latencyObjective,
  LATENCY_THRESHOLD: rules.latencyThresholdSeconds,
  CAPACITY_PERCENT: rules.capacityPercent,
};
