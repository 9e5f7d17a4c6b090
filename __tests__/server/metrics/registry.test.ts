import { Registry } from '../../../server/metrics/registry';

describe('the metrics registry', () => {
  it('prints the Prometheus text format', () => {
    const registry = new Registry();
    const counter = registry.counter({ name: 'things_total', help: 'Things.', labels: ['kind'] });
    counter.of('a').add();
    counter.of('a').add(2);
    counter.of('"b"\n\\').add();
    registry.gauge({ name: 'level', help: 'Level.' }, () => 0.5);
    const seconds = registry.histogram({ name: 'seconds', help: 'Time.', labels: ['route'], bounds: [0.1, 1] });
    for (const value of [0.05, 0.1, 0.5, 3]) seconds.of('/x').observe(value);
    expect(registry.text()).toBe(`# HELP things_total Things.
# TYPE things_total counter
things_total{kind="a"} 3
things_total{kind="\\"b\\"\\n\\\\"} 1
# HELP level Level.
# TYPE level gauge
level 0.5
# HELP seconds Time.
# TYPE seconds histogram
seconds_bucket{route="/x",le="0.1"} 2
seconds_bucket{route="/x",le="1"} 3
seconds_bucket{route="/x",le="+Inf"} 4
seconds_sum{route="/x"} 3.65
seconds_count{route="/x"} 4
`);
  });
});
