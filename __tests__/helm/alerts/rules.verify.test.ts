import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { describeWithTool } from '../../tools';
import { withFolder } from '../helm';
import { ALERT_CASES, type AlertCase, type Situation } from './alert-cases';
import { ALERTS, ruleFileOf } from './rule-groups';

describeWithTool('promtool', 'the rules, read by Prometheus', (promtool) => {
  const run = (args: readonly string[], files: Readonly<Record<string, object>>) => {
    const texts = Object.fromEntries(Object.entries(files).map(([name, content]) => [name, stringify(content)]));
    return withFolder(texts, (folder) => {
      const paths = Object.keys(files).map((name) => join(folder, name));
      const { status, stdout, stderr } = spawnSync(promtool, [...args, paths[0] as string], { encoding: 'utf8' });
      return { status, output: stdout + stderr };
    });
  };

  it('are valid', () => {
    expect(run(['check', 'rules'], { 'rules.yaml': ruleFileOf() })).toMatchObject({ status: 0 });
  });

  it.each(ALERT_CASES.map((one) => [`${one.alert} ${one.labels?.window ?? ''}`, one] as const))(
    'alert with %s when they should, and not otherwise',
    (_name, one) => {
      const tests = [
        ...one.firing.map((situation) => testOf(one, situation, true)),
        ...one.quiet.map((situation) => testOf(one, situation, false)),
      ];
      const rules = ruleFileOf(
        (rule) => 'alert' in rule && rule.alert === one.alert && rule.labels?.window === one.labels?.window,
      );
      const suite = { rule_files: ['rules.yaml'], evaluation_interval: tests[0]?.interval, tests };
      expect(run(['test', 'rules'], { 'tests.yaml': suite, 'rules.yaml': rules })).toMatchObject({ status: 0 });
    },
  );

  it('record shares of the requests of clients, failed ones and slow ones', () => {
    const series = {
      'request_duration_seconds_count{job="files",route="/*",method="GET",status="2xx"}': '0+60x10',
      'request_duration_seconds_count{job="files",route="/*",method="GET",status="5xx"}': '0+6x10',
      'request_duration_seconds_count{job="files",route="/_/health",method="GET",status="2xx"}': '0+600x10',
      'request_duration_seconds_bucket{job="files",route="/*",method="GET",status="2xx",le="1.0"}': '0+45x10',
    };
    const recorded = { requests: 1.1, failed_requests: 0.1, reads: 1, slow_reads: 0.25 };
    const test = {
      interval: '1m',
      input_series: Object.entries(series).map(([name, values]) => ({ series: `file_server_${name}`, values })),
      promql_expr_test: Object.entries(recorded).map(([name, value]) => ({
        expr: `job:file_server_${name}:rate5m`,
        eval_time: '10m',
        exp_samples: [{ labels: `job:file_server_${name}:rate5m{job="files"}`, value }],
      })),
    };
    const suite = { rule_files: ['rules.yaml'], evaluation_interval: '1m', tests: [test] };
    const rules = ruleFileOf((rule) => 'record' in rule);
    expect(run(['test', 'rules'], { 'tests.yaml': suite, 'rules.yaml': rules })).toMatchObject({ status: 0 });
  });

  it('have a situation that alerts, and one that does not, for every alert', () => {
    const identity = ({ alert, labels }: Pick<AlertCase, 'alert' | 'labels'>) => `${alert} ${labels?.window ?? ''}`;
    expect(ALERT_CASES.map(identity).sort()).toEqual(ALERTS.map(identity).sort());
    expect(ALERT_CASES.filter(({ firing, quiet }) => firing.length === 0 || quiet.length === 0)).toEqual([]);
  });
});

function testOf({ alert, labels }: AlertCase, { name, series, at, interval = '1m' }: Situation, fires: boolean) {
  const matchers = Object.entries({ alertname: alert, alertstate: 'firing', ...labels });
  const selector = matchers.map(([label, value]) => `${label}="${value}"`).join(',');
  return {
    name,
    interval,
    input_series: Object.entries(series).map(([one, values]) => ({ series: one, values })),
    promql_expr_test: [
      {
        expr: `count(ALERTS{${selector}}) or vector(0)`,
        eval_time: at,
        exp_samples: [{ labels: '{}', value: fires ? 1 : 0 }],
      },
    ],
  };
}
