import { labelText, type Merge, type MetricFamily, printMetrics, seriesName } from './exposition';

interface MetricProps {
  readonly name: string;
  readonly help: string;
}

interface LabelledProps extends MetricProps {
  readonly labels: readonly string[];
}

interface GaugeProps extends MetricProps {
  /**
   * How the numbers of several worker processes become one.
   *
   * @default sum
   */
  readonly merge?: Merge;
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

/** Series by their last value; above them, branches by the values before. */
type Branch<Series> = Map<string, Series | Branch<Series>>;

/** Series of one metric by the values of its labels. Callers only pass values from small fixed sets. */
class Family<Series> {
  private readonly series = new Map<string, Series>();
  /** The same series by one value after another: on the hot path nothing is written or joined. */
  private readonly known: Branch<Series> = new Map();

  constructor(
    private readonly props: LabelledProps & Pick<MetricFamily, 'type'>,
    private readonly create: () => Series,
    private readonly print: (series: Series, name: string, labels: string) => Iterable<readonly [string, number]>,
  ) {}

  of(...values: string[]): Series {
    let branch = this.known;
    for (let index = 0; index < values.length - 1; index++) branch = this.below(branch, values[index] ?? '');
    const last = values.at(-1) ?? '';
    let series = branch.get(last) as Series | undefined;
    if (!series) {
      series = this.create();
      branch.set(last, series);
      this.series.set(labelText(this.props.labels, values), series);
    }
    return series;
  }

  private below(branch: Branch<Series>, value: string): Branch<Series> {
    let next = branch.get(value) as Branch<Series> | undefined;
    if (!next) {
      next = new Map();
      branch.set(value, next);
    }
    return next;
  }

  collect(): MetricFamily {
    const { name, help, type } = this.props;
    const samples = [...this.series].flatMap(([labels, series]) => [...this.print(series, name, labels)]);
    return { name, help, type, merge: 'sum', samples };
  }
}

/** The metrics of one process, in the order in which they were made. */
export class Registry {
  private readonly metrics: { collect(): MetricFamily }[] = [];

  counter(props: LabelledProps): Family<Counter> {
    const family = new Family(
      { ...props, type: 'counter' },
      () => new Counter(),
      (series, name, labels) => [[seriesName(name, labels), series.value] as const],
    );
    this.metrics.push(family);
    return family;
  }

  histogram({ bounds, ...props }: LabelledProps & { readonly bounds: readonly number[] }): Family<Distribution> {
    const family = new Family(
      { ...props, type: 'histogram' },
      () => new Distribution(bounds),
      (series, name, labels) => distributionSamples(series, bounds, name, labels),
    );
    this.metrics.push(family);
    return family;
  }

  /** A number that is asked for at every scrape; `undefined` where it is not known. */
  gauge({ name, help, merge = 'sum' }: GaugeProps, read: () => number | undefined): void {
    this.external({ name, help, type: 'gauge', merge }, () => ({ '': read() }));
  }

  /** Numbers that are asked for at every scrape, by the value of one label; undefined where they are not known. */
  gauges(
    { name, help, label, merge = 'sum' }: GaugeProps & { readonly label: string },
    read: () => Readonly<Record<string, number>> | undefined,
  ): void {
    this.external({ name, help, type: 'gauge', merge }, () => {
      const entries = Object.entries(read() ?? {});
      return Object.fromEntries(entries.map(([value, number]) => [labelText([label], [value]), number]));
    });
  }

  /** A gauge that is always 1, for what its labels tell. */
  information({ name, help }: MetricProps, labels: Readonly<Record<string, string>>): void {
    const text = labelText(Object.keys(labels), Object.values(labels));
    this.external({ name, help, type: 'gauge', merge: 'max' }, () => ({ [text]: 1 }));
  }

  /** A growing number that someone else counts. */
  externalCounter({ name, help }: MetricProps, read: () => number): void {
    this.external({ name, help, type: 'counter', merge: 'sum' }, () => ({ '': read() }));
  }

  collect(): MetricFamily[] {
    return this.metrics.map((metric) => metric.collect());
  }

  /** The Prometheus text format. */
  text(): string {
    return printMetrics(this.collect());
  }

  private external(family: Omit<MetricFamily, 'samples'>, read: () => Record<string, number | undefined>): void {
    this.metrics.push({
      collect: () => ({
        ...family,
        samples: Object.entries(read()).flatMap(([labels, value]) =>
          value === undefined ? [] : [[seriesName(family.name, labels), value] as const],
        ),
      }),
    });
  }
}

function* distributionSamples(series: Distribution, bounds: readonly number[], name: string, labels: string) {
  const prefix = labels ? `${labels},` : '';
  let total = 0;
  for (const [index, bound] of bounds.entries()) {
    total += series.buckets[index] ?? 0;
    yield [`${name}_bucket{${prefix}le="${bound}"}`, total] as const;
  }
  yield [`${name}_bucket{${prefix}le="+Inf"}`, series.count] as const;
  yield [seriesName(`${name}_sum`, labels), series.sum] as const;
  yield [seriesName(`${name}_count`, labels), series.count] as const;
}
