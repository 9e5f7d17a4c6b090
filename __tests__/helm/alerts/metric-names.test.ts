import { metricNames } from './metric-names';

describe('the metrics of an expression', () => {
  it.each([
    ['up{job="a"} == 0', ['up']],
    ['absent(up{job="a or b"} == 1)', ['up']],
    ['sum by (namespace, job) (rate(x_count{a="b"}[5m])) / sum(rate(x_count[1d] offset 1h)) > 0.05', ['x_count']],
    ['a unless on (b) c or vector(0)', ['a', 'c']],
    ['avg_over_time(job:x:rate5m{a="\\"{"}[3d]) > 14.4 * (1 - 99.9 / 100)', ['job:x:rate5m']],
    ['histogram_quantile(0.99, sum by (le) (rate(x_bucket[$__rate_interval])))', ['x_bucket']],
  ])('%s', (expression, names) => expect(metricNames(expression)).toEqual(names));
});
