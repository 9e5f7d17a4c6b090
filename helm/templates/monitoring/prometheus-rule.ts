import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { backupAlerts } from '../../alerts/backup-alerts';
import { fillIn } from '../../alerts/fill-in';
import { minioAlerts } from '../../alerts/minio-alerts';
import { objectiveRules } from '../../alerts/objective-rules';
import type { Rule, RuleGroup } from '../../alerts/rule';
import { saturationAlerts } from '../../alerts/saturation-alerts';
import { serverAlerts } from '../../alerts/server-alerts';
import { autoscalerAlerts, jobAlerts } from '../../alerts/workload-alerts';
import { blockText } from '../../language/block-text';
import { when } from '../../language/control';
import type { Expression } from '../../language/expression';
import { template } from '../../language/template';
import { joined } from '../../language/text';
import { values } from '../../values';
import { labelsWith, monitoringLabels } from '../labels';
import { fullname } from '../names';
import { fillings } from './fillings';

/** A group without a condition is there in every release. */
const GROUPS: readonly { readonly group: RuleGroup; readonly when?: Expression<boolean> }[] = [
  { group: objectiveRules },
  { group: serverAlerts },
  { group: saturationAlerts },
  { group: jobAlerts },
  { group: autoscalerAlerts, when: values.server.autoscaling.enabled },
  { group: minioAlerts, when: values.minio.enabled },
  { group: backupAlerts.mirror, when: values.backup.mirror.enabled },
  { group: backupAlerts.velero, when: values.backup.velero.enabled },
];

export const prometheusRule = template<IPrometheusRule>({
  path: 'monitoring/prometheus-rule.yaml',
  when: values.metrics.rules.enabled,
  object: {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: {
      name: fullname,
      labels: labelsWith(values.metrics.rules.labels, monitoringLabels.labels),
    },
    spec: {
      groups: GROUPS.flatMap(({ group, when: condition }) => {
        const groups = [{ name: group.name, rules: group.rules.map(ruleObject) }];
        return condition ? when(condition, groups) : groups;
      }),
    },
  },
});

function ruleObject(rule: Rule) {
  const expr = blockText(joined(fillIn(rule.expression, fillings)));
  if ('record' in rule) return { record: rule.record, expr };
  return {
    alert: rule.alert,
    expr,
    for: rule.for,
    labels: { severity: rule.severity, ...rule.labels },
    annotations: {
      summary: line(rule.summary),
      description: line(rule.description),
      runbook: line(rule.runbook),
    },
  };
}

/** What holds no placeholder stays the literal that it is. */
function line(content: string) {
  const pieces = fillIn(content, fillings);
  return pieces.length === 1 ? content : blockText(joined(pieces));
}
