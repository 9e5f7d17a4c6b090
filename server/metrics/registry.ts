/** Something that can be printed in the Prometheus text format. */
interface Metric {
  lines(): Iterable<string>;
}

interface MetricProps {
  readonly name: string;
  readonly help: string;
}

interface LabelledProps extends MetricProps {
  readonly labels: readonly string[];
}

/** One labelled number. Hold on to it on hot paths: `add` on it costs next to nothing. */
export class Counter {
  value = 0;

  add(amount = 1): void {
    this.value += amount;
  }
}

/** One labelled distribution, in seconds. */
export class Distribution {
  readonly buckets: Float64Array;
  count = 0;
  sum = 0;

  constructor(private readonly bounds: readonly number[]) {
    this.buckets = new Float64Array(bounds.length);
  }

  observe(seconds: number): void {
    this.count++;
    this.sum += seconds;
    const index = this.bounds.findIndex((bound) => seconds <= bound);
    if (index !== -1) this.buckets[index] = (this.buckets[index] ?? 0) + 1;
  }
}

/** Series of one metric by the values of its labels. Callers only pass values from small fixed sets. */
class Family<Series> implements Metric {
  private readonly series = new Map<string, Series>();

  constructor(
    private readonly props: LabelledProps & { readonly type: string },
    private readonly create: () => Series,
    private readonly print: (series: Series, name: string, labels: string) => Iterable<string>,
  ) {}

  of(...values: string[]): Series {
    const labels = this.props.labels.map((label, index) => `${label}="${escapeLabel(values[index] ?? '')}"`).join(',');
    let series = this.series.get(labels);
    if (!series) {
      series = this.create();
      this.series.set(labels, series);
    }
    return series;
  }

  *lines() {
    yield* heading(this.props, this.props.type);
    for (const [labels, series] of this.series) yield* this.print(series, this.props.name, labels);
  }
}

/** The metrics of one server, printed in the order in which they were made. */
export class Registry {
  private readonly metrics: Metric[] = [];

  counter(props: LabelledProps): Family<Counter> {
    return this.keep(
      new Family(
        { ...props, type: 'counter' },
        () => new Counter(),
        (series, name, labels) => [sample(name, labels, series.value)],
      ),
    );
  }

  histogram({ bounds, ...props }: LabelledProps & { readonly bounds: readonly number[] }): Family<Distribution> {
    return this.keep(
      new Family(
        { ...props, type: 'histogram' },
        () => new Distribution(bounds),
        (series, name, labels) => distributionLines(series, bounds, name, labels),
      ),
    );
  }

  /** A number that is asked for at every scrape. */
  gauge(props: MetricProps & { readonly labels?: string }, read: () => number): void {
    this.keep({ lines: () => [...heading(props, 'gauge'), sample(props.name, props.labels ?? '', read())] });
  }

  /** A growing number that someone else counts. */
  externalCounter(props: MetricProps, read: () => number): void {
    this.keep({ lines: () => [...heading(props, 'counter'), sample(props.name, '', read())] });
  }

  /** The Prometheus text format, version 0.0.4. */
  text(): string {
    return `${this.metrics.flatMap((metric) => [...metric.lines()]).join('\n')}\n`;
  }

  private keep<M extends Metric>(metric: M): M {
    this.metrics.push(metric);
    return metric;
  }
}

function heading({ name, help }: MetricProps, type: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function sample(name: string, labels: string, value: number): string {
  return labels ? `${name}{${labels}} ${value}` : `${name} ${value}`;
}

function* distributionLines(series: Distribution, bounds: readonly number[], name: string, labels: string) {
  const prefix = labels ? `${labels},` : '';
  let total = 0;
  for (const [index, bound] of bounds.entries()) {
    total += series.buckets[index] ?? 0;
    yield sample(`${name}_bucket`, `${prefix}le="${bound}"`, total);
  }
  yield sample(`${name}_bucket`, `${prefix}le="+Inf"`, series.count);
  yield sample(`${name}_sum`, labels, series.sum);
  yield sample(`${name}_count`, labels, series.count);
}

function escapeLabel(value: string): string {
  return value.replace(/[\\"\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`));
}
