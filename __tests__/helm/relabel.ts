export interface RelabelStep {
  readonly action?: string;
  readonly regex?: string;
  readonly sourceLabels?: readonly string[];
  readonly targetLabel?: string;
  readonly replacement?: string;
}

export type Labels = Readonly<Record<string, string>>;

/** What Prometheus makes of a target's or a sample's labels, or undefined where it drops them. */
export function relabel(steps: readonly RelabelStep[], labels: Labels): Labels | undefined {
  return steps.reduce<Labels | undefined>((now, step) => now && relabelOnce(step, now), labels);
}

function relabelOnce(step: RelabelStep, labels: Labels): Labels | undefined {
  const { action = 'replace', regex = '.*', sourceLabels = [], targetLabel, replacement = '' } = step;
  const whole = new RegExp(`^(?:${regex})$`);
  const matches = whole.test(sourceLabels.map((name) => labels[name] ?? '').join(';'));
  switch (action) {
    case 'replace':
      return targetLabel ? { ...labels, [targetLabel]: replacement } : labels;
    case 'labeldrop':
      return Object.fromEntries(Object.entries(labels).filter(([name]) => !whole.test(name)));
    case 'keep':
      return matches ? labels : undefined;
    case 'drop':
      return matches ? undefined : labels;
    default:
      throw new Error(`The test does not know the action ${action}.`);
  }
}
