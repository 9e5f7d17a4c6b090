import { printMetrics } from '../../../server/metrics/exposition';
import { mergeMetrics, totalsOf } from '../../../server/metrics/merge';
import { Registry } from '../../../server/metrics/registry';

describe('the metrics of several processes', () => {
  function metricsOf(requests: number, delay: number, startedAt: number, kind: string) {
    const registry = new Registry();
    registry
      .counter({ name: 'requests_total', help: 'Requests.', labels: ['kind'] })
      .of(kind)
      .add(requests);
    registry.gauge({ name: 'memory_bytes', help: 'Memory.' }, () => requests * 10);
    registry.gauge({ name: 'delay_seconds', help: 'Delay.', merge: 'max' }, () => delay);
    registry.gauge({ name: 'start_time_seconds', help: 'Start.', merge: 'min' }, () => startedAt);
    registry.information({ name: 'build_info', help: 'Build.' }, { version: '1' });
    const durations = registry.histogram({ name: 'seconds', help: 'Time.', labels: [], bounds: [1] });
    durations.of().observe(delay);
    return registry.collect();
  }

  it('are sums, except for gauges of which one counts', () => {
    const merged = mergeMetrics([metricsOf(1, 0.5, 100, 'a'), metricsOf(2, 2, 90, 'a'), metricsOf(4, 0.1, 95, 'b')]);
    expect(printMetrics(merged)).toBe(`# HELP requests_total Requests.
# TYPE requests_total counter
requests_total{kind="a"} 3
requests_total{kind="b"} 4
# HELP memory_bytes Memory.
# TYPE memory_bytes gauge
memory_bytes 70
# HELP delay_seconds Delay.
# TYPE delay_seconds gauge
delay_seconds 2
# HELP start_time_seconds Start.
# TYPE start_time_seconds gauge
start_time_seconds 90
# HELP build_info Build.
# TYPE build_info gauge
build_info{version="1"} 1
# HELP seconds Time.
# TYPE seconds histogram
seconds_bucket{le="1"} 2
seconds_bucket{le="+Inf"} 3
seconds_sum 2.6
seconds_count 3
`);
  });

  it('keep the counts of a process that is gone, not its gauges', () => {
    const kept = totalsOf(metricsOf(1, 0.5, 100, 'a')).map(({ name }) => name);
    expect(kept).toEqual(['requests_total', 'seconds']);
  });
});
