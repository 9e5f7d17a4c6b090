import { fillIn } from '../../../helm/alerts/fill-in';

describe('filling in', () => {
  it('replaces every placeholder, by whatever the place has for it', () => {
    const server = { matchers: 'job="a"' };
    expect(fillIn('up{$SERVER} > 0 and up{$SERVER,x="y"}', { SERVER: server })).toEqual([
      'up{',
      server,
      '} > 0 and up{',
      server,
      ',x="y"}',
    ]);
  });

  it("leaves Prometheus' own variables and Grafana's alone", () => {
    const text = '{{ $labels.pod }} {{ $value }} [$__rate_interval] $namespace';
    expect(fillIn(text, {})).toEqual([text]);
  });

  it('names the placeholder that has no filling', () => {
    expect(() => fillIn('up{$MIRROR}', { SERVER: 'a' })).toThrow('$MIRROR has no filling in: up{$MIRROR}');
  });
});
