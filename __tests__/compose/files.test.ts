import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { composeFiles } from '../../compose/files';
import { chartFiles } from '../../helm/chart';
import { find, objectsOf } from '../helm/objects';
import { temporaryFolder } from '../server/temporary-folder';

const ROOT = join(__dirname, '../..');
const files = composeFiles();
const golden = (name: string) =>
  objectsOf(readFileSync(join(ROOT, '__tests__/helm/__golden__', `${name}.yaml`), 'utf8'));

describe('what compose.yaml mounts', () => {
  it("is the chart's setup of MinIO", () => {
    const { data } = find(
      golden('default'),
      'ConfigMap',
      golden('default').find(({ kind, metadata }) => kind === 'Job' && metadata.name.includes('-setup-'))?.metadata
        .name,
    );
    expect(files['setup/setup.sh']).toBe(data['setup.sh']);
    expect(JSON.parse(files['setup/policy.json'] as string)).toEqual(JSON.parse(data['policy.json']));
  });

  it("is the chart's alerts, but for those on what only Kubernetes has", () => {
    const alertsIn = (groups: readonly { rules: readonly { alert?: string }[] }[]) =>
      groups.flatMap(({ rules }) => rules.flatMap(({ alert }) => alert ?? []));
    const here = alertsIn(parse(files['prometheus/rules.yaml'] as string).groups);
    const there = alertsIn(find(golden('monitoring'), 'PrometheusRule').spec.groups);
    expect(
      there
        .filter((alert) => !here.includes(alert))
        .filter((alert) => !/Job|Seed|Setup|Autoscaler|Mirror|Velero/.test(alert)),
    ).toEqual([]);
    expect(here.filter((alert) => !there.includes(alert))).toEqual([]);
  });

  it("is the chart's dashboards", () => {
    const chart = chartFiles('1.2.3');
    for (const file of ['file-server.json', 'file-server-minio.json']) {
      expect(files[`grafana/models/${file}`]).toBe(chart[`files/dashboards/${file}`]);
    }
    const { providers } = parse(files['grafana/dashboards/file-server.yaml'] as string);
    expect(providers[0].options.path).toBe('/etc/grafana/provisioning/models');
  });

  it('has keys that are made once, and that nobody else reads', () => {
    const folder = temporaryFolder();
    const run = () =>
      spawnSync(process.execPath, ['--import', 'tsx', 'compose/index.ts', folder], { cwd: ROOT, encoding: 'utf8' });
    const keys = () =>
      [
        'credentials/access-key',
        'credentials/secret-key',
        'root-credentials/root-user',
        'root-credentials/root-password',
      ].map((path) => readFileSync(join(folder, path), 'utf8'));
    expect(run()).toMatchObject({ status: 0, stderr: '' });
    const first = keys();
    expect(new Set(first).size).toBe(4);
    expect(first.map(({ length }) => length)).toEqual([20, 40, 20, 40]);
    expect(statSync(join(folder, 'credentials/secret-key')).mode & 0o777).toBe(0o400);
    expect(readFileSync(join(folder, 'root-credentials/secret-key'), 'utf8')).toBe(first[1]);
    expect(run()).toMatchObject({ status: 0, stderr: '' });
    expect(keys()).toEqual(first);
  });
});
