export interface ParsedMetric {
  readonly type: string;
  readonly help: string;
  /** Values by name with labels. */
  readonly series: Map<string, number>;
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (-?[0-9.]+(?:e[+-]?\d+)?|NaN|[+-]Inf)$/;
const LABELS = /^(?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\\\|\\"|\\n)*"(?:,(?!$)|$))+$/;

/**
 * Reads the Prometheus text format as strictly as its specification puts it: HELP, then TYPE, then all samples of a
 * metric together, none twice. Throws at the first line that breaks a rule.
 */
export function parseExposition(text: string): Map<string, ParsedMetric> {
  const metrics = new Map<string, ParsedMetric>();
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new Error('the last line does not end');
  let current: { name: string; help: string } | undefined;
  for (const line of lines) {
    const help = /^# HELP (\S+) (.+)$/.exec(line);
    const type = /^# TYPE (\S+) (counter|gauge|histogram)$/.exec(line);
    const sample = SAMPLE.exec(line);
    if (help?.[1] && help[2] && NAME.test(help[1]) && !metrics.has(help[1])) {
      current = { name: help[1], help: help[2] };
    } else if (current && type?.[2] && current.name === type[1] && !metrics.has(current.name)) {
      metrics.set(current.name, { type: type[2], help: current.help, series: new Map() });
    } else if (sample && current) {
      addSample(metrics, current.name, sample, line);
    } else {
      throw new Error(`out of place or malformed: ${line}`);
    }
  }
  for (const [name, { series, type }] of metrics) {
    if (series.size === 0) throw new Error(`${name} has no sample`);
    if (type === 'histogram') checkHistogram(name, series);
  }
  return metrics;
}

function addSample(metrics: Map<string, ParsedMetric>, name: string, sample: RegExpExecArray, line: string): void {
  const [, sampleName = '', labels, value = ''] = sample;
  const metric = metrics.get(name);
  const suffixes = metric?.type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
  if (!metric || !suffixes.some((suffix) => sampleName === name + suffix)) throw new Error(`not of ${name}: ${line}`);
  if (labels !== undefined && !LABELS.test(labels)) throw new Error(`malformed labels: ${line}`);
  const series = labels ? `${sampleName}{${labels}}` : sampleName;
  if (metric.series.has(series)) throw new Error(`twice: ${series}`);
  metric.series.set(series, Number(value.replace('Inf', 'Infinity')));
}

/** Buckets grow, and the last holds as much as the count. */
function checkHistogram(name: string, series: ReadonlyMap<string, number>): void {
  let last = 0;
  for (const [sample, value] of series) {
    if (sample.startsWith(`${name}_bucket`)) {
      if (value < last) throw new Error(`a bucket holds less than the one before: ${sample}`);
      last = sample.includes('le="+Inf"') ? 0 : value;
      if (!sample.includes('le="+Inf"')) continue;
      const labels = sample.slice(`${name}_bucket`.length).replace(/,?le="\+Inf"/, '');
      if (series.get(`${name}_count${labels === '{}' ? '' : labels}`) !== value)
        throw new Error(`miscounted: ${sample}`);
    }
  }
}
