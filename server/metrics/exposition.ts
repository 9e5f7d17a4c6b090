/** How the numbers that several processes have for one series become one. */
export type Merge = 'sum' | 'max' | 'min';

/** One metric with all its series, as data that can travel between processes. */
export interface MetricFamily {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly merge: Merge;
  /** Name with labels, such as `requests_total{status="2xx"}`, and value. */
  readonly samples: readonly (readonly [series: string, value: number])[];
}

/** The content type of the Prometheus text format. */
export const METRICS_CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * The Prometheus text format, version 0.0.4:
 * https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
 */
export function printMetrics(families: readonly MetricFamily[]): string {
  const lines: string[] = [];
  for (const { name, help, type, samples } of families) {
    if (samples.length === 0) continue;
    lines.push(`# HELP ${name} ${escapeHelp(help)}`, `# TYPE ${name} ${type}`);
    for (const [series, value] of samples) lines.push(`${series} ${numberText(value)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** A series' name with its labels, which are escaped already. */
export function seriesName(name: string, labels: string): string {
  return labels ? `${name}{${labels}}` : name;
}

/** Labels and their values in one text, as seriesName takes it. */
export function labelText(labels: readonly string[], values: readonly string[]): string {
  return labels.map((label, index) => `${label}="${escapeLabel(values[index] ?? '')}"`).join(',');
}

function escapeLabel(value: string): string {
  return value.replace(/[\\"\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`));
}

function escapeHelp(text: string): string {
  return text.replace(/[\\\n]/g, (character) => (character === '\n' ? '\\n' : '\\\\'));
}

function numberText(value: number): string {
  return Number.isFinite(value) || Number.isNaN(value) ? String(value) : value > 0 ? '+Inf' : '-Inf';
}
