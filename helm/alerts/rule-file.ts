import { fillIn } from './fill-in';
import type { Placeholder, Rule, RuleGroup } from './rule';

type Fillings = Readonly<Partial<Record<Placeholder, string>>>;

/** The rules as a file of Prometheus outside of Kubernetes; `fillings` stand for their placeholders. */
export function ruleFile(groups: readonly RuleGroup[], fillings: Fillings) {
  return {
    groups: groups.map(({ name, rules }) => ({ name, rules: rules.map((rule) => ruleObject(rule, fillings)) })),
  };
}

function ruleObject(rule: Rule, fillings: Fillings) {
  const filled = (text: string) => fillIn(text, fillings).join('');
  if ('record' in rule) return { record: rule.record, expr: filled(rule.expression) };
  const { summary, description, runbook } = rule;
  return {
    alert: rule.alert,
    expr: filled(rule.expression),
    for: rule.for,
    labels: { severity: rule.severity, ...rule.labels },
    annotations: { summary: filled(summary), description: filled(description), runbook: filled(runbook) },
  };
}
