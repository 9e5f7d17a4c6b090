import { addresses, at, type StackJson } from '../../synthesize';

/** A metric that an alarm or a widget looks at, as far as CloudWatch needs to know it. */
export interface UsedMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly string[];
  readonly statistic: string;
}

interface MetricBlock {
  readonly namespace: string;
  readonly metric_name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
}

interface AlarmBlock extends MetricBlock {
  readonly statistic?: string;
  readonly extended_statistic?: string;
  readonly metric_query?: readonly {
    readonly id: string;
    readonly expression?: string;
    readonly metric?: MetricBlock & { readonly stat: string };
  }[];
}

/** `SELECT MAX(name) FROM SCHEMA("namespace", dimension, …) WHERE tag.key = 'value'`, the part of the language that we use. */
const QUERY =
  /^SELECT (AVG|MAX|MIN|SUM)\("?([\w%]+)"?\) FROM SCHEMA\("([\w/]+)", ([\w, ]+)\)( WHERE tag\.\w+ = '[\w-]+')?$/;

const STATISTICS: Readonly<Record<string, string>> = { AVG: 'Average', MAX: 'Maximum', MIN: 'Minimum', SUM: 'Sum' };

/** The metric of a query. Throws where the query is not of the form above. */
export function metricOfQuery(query: string): UsedMetric {
  const [, statistic = '', name = '', namespace = '', dimensions = ''] = QUERY.exec(query) ?? [];
  if (!name) throw new Error(`not a query: ${query}`);
  return { namespace, name, dimensions: dimensions.split(', ').sort(), statistic: STATISTICS[statistic] ?? statistic };
}

/** `SEARCH('{namespace,dimension,…} MetricName="name" dimension="value"', 'statistic')`. */
const SEARCH =
  /^SEARCH\('\{([\w/]+),([\w,]+)\} MetricName="(\w+)"(?: \w+="[\w.-]+")*', '(Average|Maximum|Minimum|Sum)'\)$/;

/** The metric of a search (docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html). Throws where it is not of the form above. */
export function metricOfSearch(search: string): UsedMetric {
  const [, namespace = '', dimensions = '', name = '', statistic = ''] = SEARCH.exec(search) ?? [];
  if (!name) throw new Error(`not a search: ${search}`);
  return { namespace, name, dimensions: dimensions.split(',').sort(), statistic };
}

/** The names in metric math, which must be ids of metrics. Throws where it is no arithmetic. */
export function idsOfMath(math: string): string[] {
  if (!/^[a-z0-9_+*/() .-]+$/.test(math)) throw new Error(`not metric math: ${math}`);
  const ids = math.match(/[a-z][a-z0-9_]*/g) ?? [];
  // Arithmetic that JavaScript reads as well, with a number in the place of each metric.
  const value: unknown = new Function(...ids, `return ${math};`)(...ids.map(() => 1));
  if (!Number.isFinite(value)) throw new Error(`no number: ${math}`);
  return [...new Set(ids)].sort();
}

/** The metric math of the alarms of a stack, with the ids of the metrics beside it. */
export function mathOfAlarms(stack: StackJson | undefined): { expression: string; ids: string[] }[] {
  return alarmsOf(stack).flatMap(({ metric_query: queries = [] }) => {
    const ids = queries.filter(({ metric }) => metric).map(({ id }) => id);
    return ids.length ? queries.flatMap(({ expression }) => (expression ? [{ expression, ids: ids.sort() }] : [])) : [];
  });
}

/** Every metric that the alarms of a stack look at. */
export function metricsOfAlarms(stack: StackJson | undefined): UsedMetric[] {
  return alarmsOf(stack).flatMap(({ metric_query: queries, ...block }) => {
    if (!queries) {
      return [usedMetric(block, block.statistic ?? block.extended_statistic ?? '')];
    }
    const metrics = queries.flatMap(({ metric }) => (metric ? [usedMetric(metric, metric.stat)] : []));
    const expression = queries.find((query) => query.expression)?.expression ?? '';
    return metrics.length ? metrics : [metricOfQuery(expression)];
  });
}

function alarmsOf(stack: StackJson | undefined): readonly AlarmBlock[] {
  return addresses(stack, 'aws_cloudwatch_metric_alarm').map(
    (name) => at(stack, `aws_cloudwatch_metric_alarm.${name}`) as unknown as AlarmBlock,
  );
}

function usedMetric({ namespace, metric_name, dimensions }: MetricBlock, statistic: string): UsedMetric {
  return { namespace, name: metric_name, dimensions: Object.keys(dimensions ?? {}).sort(), statistic };
}
