import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { chartFiles } from '../../helm/chart';
import { CI_VALUES } from '../../helm/ci-values';
import type { PartialChartValues } from '../../helm/values';
import { describeWithTool } from '../tools';
import { ALERTS } from './alerts/rule-groups';
import { dashboards, queriesOf } from './dashboards/read-dashboards';
import { helmTemplate, withFolder } from './helm';
import { find, type KubernetesObject, objectsOf, podsOf } from './objects';
import { relabel } from './relabel';

const files = chartFiles('1.2.3');

describeWithTool('helm4', 'the monitoring of a release', (helm) => {
  const render = (values: PartialChartValues) => objectsOf(helmTemplate(helm, files, values));
  const monitored = () => render(CI_VALUES.monitoring);
  const ofKind = (objects: readonly KubernetesObject[], kind: string) => objects.filter((one) => one.kind === kind);

  it('is by annotations of the pods unless the values say otherwise', () => {
    const [minio, server] = ['StatefulSet', 'Deployment'].map((kind) =>
      scrapedBy(find(render({}), kind).spec.template),
    );
    expect(minio).toEqual(['true', '9000', '/minio/v2/metrics/cluster']);
    expect(server).toEqual(['true', '9090', '/metrics']);
  });

  it('asks each server of a distributed MinIO for itself alone', () => {
    const [pool] = ofKind(render(CI_VALUES.distributed), 'StatefulSet');
    expect(scrapedBy(pool.spec.template)).toEqual(['true', '9000', '/minio/v2/metrics/node']);
  });

  it('never is by annotations and by monitors at once', () => {
    for (const [scrape, monitors] of [
      ['annotations', 0],
      ['serviceMonitor', 3],
      ['none', 0],
    ] as const) {
      const objects = render({ metrics: { scrape } });
      const annotated = podsOf(objects).filter((pod) => scrapedBy(pod)[0] !== undefined);
      expect([scrape, ofKind(objects, 'ServiceMonitor').length]).toEqual([scrape, monitors]);
      expect([scrape, annotated.length]).toEqual([scrape, scrape === 'annotations' ? 2 : 0]);
    }
  });

  it('keeps the port of the metrics off the public Service', () => {
    const { ports } = find(monitored(), 'Service', '-server').spec;
    expect(ports.map(({ name }: KubernetesObject) => name)).toEqual(['http']);
  });

  it('matches just one Service by each ServiceMonitor, at a port that it has', () => {
    const objects = monitored();
    const found = ofKind(objects, 'ServiceMonitor').map(({ metadata, spec }) => {
      const services = ofKind(objects, 'Service').filter(({ metadata: { labels } }) =>
        Object.entries(spec.selector.matchLabels).every(([name, value]) => labels[name] === value),
      );
      const [{ port }] = spec.endpoints;
      const ports = services.flatMap((service) => service.spec.ports).filter(({ name }) => name === port);
      return [metadata.name, services.map(({ metadata: { name } }) => name), ports.length];
    });
    expect(found).toEqual([
      ['files-file-server-minio-cluster', ['files-file-server-minio'], 1],
      ['files-file-server-minio-node', ['files-file-server-minio-headless'], 1],
      ['files-file-server-server', ['files-file-server-server-metrics'], 1],
    ]);
  });

  it("makes one target of MinIO's cluster, however many pods there are", () => {
    const [{ relabelings }] = find(monitored(), 'ServiceMonitor', '-minio-cluster').spec.endpoints;
    const targets = [0, 1, 2, 3].map((index) =>
      relabel(relabelings, {
        __address__: `10.0.0.${index}:9000`,
        namespace: 'apps',
        service: 'files-file-server-minio',
        endpoint: 'api',
        pod: `files-file-server-minio-0-${index}`,
        container: 'minio',
        node: `node-${index}`,
        job: 'files-file-server-minio',
      }),
    );
    expect(targets).toEqual(
      Array(4).fill({
        __address__: 'files-file-server-minio.apps.svc:9000',
        namespace: 'apps',
        service: 'files-file-server-minio',
        endpoint: 'api',
        job: 'files-file-server-minio-cluster',
      }),
    );
  });

  it('gives every alert its own labels of Prometheus, and the names of the release', () => {
    const rules = find(monitored(), 'PrometheusRule').spec.groups.flatMap((group: KubernetesObject) => group.rules);
    const down = rules.find(({ alert }: KubernetesObject) => alert === 'FileServerDown');
    expect(down.expr).toBe('up{namespace="apps",job="files-file-server-server-metrics"} == 0');
    expect(down.annotations.runbook).toContain('kubectl describe pod {{ $labels.pod }} and');
    const burn = rules.find(({ alert }: KubernetesObject) => alert === 'FileServerAvailabilityBurn');
    expect(burn.expr).toContain('> 14.4 * (1 - 99.95 / 100)');
    expect(burn.annotations.description).toContain('{{ $value | humanizePercentage }} of the requests to');
  });

  it('has the alerts on MinIO, the autoscaler and backups where there are such', () => {
    const alertsOf = (values: PartialChartValues) =>
      find(render(values), 'PrometheusRule')
        .spec.groups.flatMap((group: KubernetesObject) => group.rules)
        .flatMap(({ alert }: KubernetesObject) => alert ?? []);
    const rules = { scrape: 'serviceMonitor', rules: { enabled: true } } as const;
    const all = alertsOf(CI_VALUES.monitoring);
    const fewer = alertsOf({ ...CI_VALUES['amazon-s3'], metrics: rules });
    const known = ALERTS.map(({ alert }) => alert);
    expect([...all].sort()).toEqual([...known].sort());
    expect(fewer).toEqual(all.filter((alert: string) => !/^Minio|Autoscaler|Mirror|Velero/.test(alert)));
  });

  it('hands the dashboards over as they are', () => {
    const { data, metadata } = find(monitored(), 'ConfigMap', '-dashboards');
    expect(metadata).toMatchObject({
      labels: { grafana_dashboard: '1' },
      annotations: { grafana_folder: 'Storage' },
    });
    const models = Object.entries<string>(data).map(([file, text]) => ({ file, model: JSON.parse(text) }));
    expect(models.sort(byFile)).toEqual(dashboards(files).sort(byFile));
  });

  it('shows nothing of MinIO where there is none', () => {
    const metrics = { dashboards: { enabled: true } };
    const { data } = find(render({ ...CI_VALUES['amazon-s3'], metrics }), 'ConfigMap', '-dashboards');
    expect(Object.keys(data).sort()).toEqual(['file-server-jobs.json', 'file-server.json']);
  });

  it('refuses rules without monitors', () => {
    expect(() => render({ metrics: { rules: { enabled: true } } })).toThrow(
      'metrics.rules.enabled needs metrics.scrape=serviceMonitor',
    );
  });

  it.each([100, 101, 49])('refuses an objective of %s percent', (availabilityObjective) => {
    expect(() => render({ metrics: { rules: { availabilityObjective } } })).toThrow('availabilityObjective');
  });

  it('refuses a threshold that the histogram does not have', () => {
    expect(() => render({ metrics: { rules: { latencyThresholdSeconds: 0.3 } } })).toThrow('latencyThresholdSeconds');
  });

  describeWithTool('promtool', 'read by Prometheus', (promtool) => {
    const check = (content: object) =>
      withFolder({ 'rules.yaml': stringify(content) }, (folder) => {
        const { status, stdout, stderr } = spawnSync(promtool, ['check', 'rules', join(folder, 'rules.yaml')]);
        return { status, output: `${stdout}${stderr}` };
      });

    it('has valid rules', () => {
      expect(check(find(monitored(), 'PrometheusRule').spec)).toMatchObject({ status: 0 });
    });

    it.each(dashboards(files))('has valid queries in $file', ({ model }) => {
      const rules = queriesOf(model).map(({ expression }, index) => ({ record: `query:${index}`, expr: expression }));
      expect(check({ groups: [{ name: 'queries', rules }] })).toMatchObject({ status: 0 });
    });
  });
});

function scrapedBy({ metadata }: KubernetesObject): (string | undefined)[] {
  return ['scrape', 'port', 'path'].map((name) => metadata.annotations?.[`prometheus.io/${name}`]);
}

function byFile(one: { file: string }, other: { file: string }): number {
  return one.file < other.file ? -1 : 1;
}
