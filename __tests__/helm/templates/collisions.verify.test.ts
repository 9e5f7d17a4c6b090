import type { ChartValues, PartialChartValues } from '../../../helm/values';
import { find, podsOf } from '../objects';
import { describeRendered } from '../rendering';

const MONITORED: PartialChartValues = {
  commonLabels: { release: 'common', team: 'web' },
  metrics: {
    scrape: 'serviceMonitor',
    serviceMonitor: { labels: { release: 'monitors' } },
    rules: { enabled: true, labels: { release: 'rules' } },
    dashboards: { enabled: true, labels: { release: 'dashboards' } },
  },
  backup: { velero: { enabled: true, labels: { release: 'velero' } } },
};

describeRendered('a label that several values have', (render) => {
  // Reading the objects fails at a key that stands twice.
  it.each([
    ['ServiceMonitor', '-server', 'monitors'],
    ['ServiceMonitor', '-minio-node', 'monitors'],
    ['ServiceMonitor', '-minio-cluster', 'monitors'],
    ['PrometheusRule', '', 'rules'],
    ['ConfigMap', '-dashboards', 'dashboards'],
    ['Schedule', '', 'velero'],
    ['Service', '-minio', 'common'],
  ])('is on the %s %s the one nearest to it: %s', (kind, suffix, release) => {
    expect(find(render(MONITORED), kind, suffix).metadata.labels).toMatchObject({
      release,
      team: 'web',
      'app.kubernetes.io/instance': 'files',
    });
  });

  it('is on a pod that of its component, even where that is empty', () => {
    const podLabels = { team: '' };
    const pods = podsOf(render({ commonLabels: { team: 'web' }, server: { podLabels } }));
    const teams = pods.map(({ metadata }) => [metadata.labels['app.kubernetes.io/component'], metadata.labels.team]);
    expect(Object.fromEntries(teams)).toEqual({ server: '', minio: 'web', setup: 'web', seed: 'web', test: 'web' });
  });
});

describeRendered('a key that the chart sets itself', (render) => {
  const own = { 'app.kubernetes.io/instance': 'mine' };

  it.each<[string, object]>([
    ['pool of commonLabels', { commonLabels: { pool: 'a' } }],
    ['pool of podLabels', { minio: { podLabels: { pool: 'a' } } }],
    ['app.kubernetes.io/instance of serviceMonitor.labels', { metrics: { serviceMonitor: { labels: own } } }],
    ['app.kubernetes.io/instance of rules.labels', { metrics: { rules: { labels: own } } }],
    ['app.kubernetes.io/instance of dashboards.labels', { metrics: { dashboards: { labels: own } } }],
    ['app.kubernetes.io/instance of velero.labels', { backup: { velero: { labels: own } } }],
    ['checksum/environment of server.podAnnotations', { server: { podAnnotations: { 'checksum/environment': 'a' } } }],
    ['credentials/revision of minio.podAnnotations', { minio: { podAnnotations: { 'credentials/revision': 'a' } } }],
    ['helm.sh/hook of test.podAnnotations', { test: { podAnnotations: { 'helm.sh/hook': 'post-install' } } }],
  ])('is refused: %s', (key, values) => {
    expect(() => render(values as PartialChartValues)).toThrow(`invalid propertyName '${key.split(' ')[0]}'`);
  });

  it('is that of the user where it is an annotation for the scraping or the load balancer', () => {
    const podAnnotations = { 'prometheus.io/port': '1' };
    const annotations = { 'nginx.ingress.kubernetes.io/proxy-buffering': '' };
    const objects = render({
      server: { podAnnotations, ingress: { enabled: true, controller: 'nginx', annotations } },
      minio: { podAnnotations },
    });
    for (const { metadata } of podsOf(objects).filter(({ metadata }) => metadata.annotations?.['prometheus.io/port'])) {
      expect(metadata.annotations).toMatchObject(podAnnotations);
    }
    expect(find(objects, 'Ingress').metadata.annotations).toMatchObject(annotations);
  });
});

describeRendered('ServiceAccounts', (render) => {
  const namesOf = (values: PartialChartValues) => {
    const objects = render(values);
    return {
      made: objects.filter(({ kind }) => kind === 'ServiceAccount').map(({ metadata }) => metadata.name),
      used: Object.fromEntries(
        podsOf(objects).map(({ metadata, spec }) => [
          metadata.labels['app.kubernetes.io/component'],
          spec.serviceAccountName,
        ]),
      ),
    };
  };

  it('may be one existing one for all components, which the chart then does not make', () => {
    const serviceAccount = { name: 'existing' };
    const backup = { mirror: { enabled: true, bucket: 'copy', serviceAccount } };
    expect(
      namesOf({ server: { serviceAccount }, minio: { serviceAccount }, seed: { serviceAccount }, backup }),
    ).toEqual({
      made: [],
      used: Object.fromEntries(
        ['server', 'minio', 'setup', 'seed', 'mirror', 'test'].map((component) => [component, 'existing']),
      ),
    });
  });

  it('may be that which the chart makes for another component', () => {
    const { made, used } = namesOf({ server: { serviceAccount: { name: 'files-file-server-seed' } } });
    expect(made).toEqual(['files-file-server-minio', 'files-file-server-seed']);
    expect(used.server).toBe('files-file-server-seed');
  });

  it.each<[string, (serviceAccount: ChartValues['server']['serviceAccount']) => PartialChartValues]>([
    ['server', (serviceAccount) => ({ server: { serviceAccount } })],
    ['minio', (serviceAccount) => ({ minio: { serviceAccount } })],
    ['seed', (serviceAccount) => ({ seed: { serviceAccount } })],
    ['backup.mirror', (serviceAccount) => ({ backup: { mirror: { serviceAccount } } })],
  ])('get no annotations where they exist already: %s', (path, values) => {
    expect(() => render(values({ name: 'existing', annotations: { a: 'b' } }))).toThrow(
      `${path}.serviceAccount has annotations, but its name is that of an existing one`,
    );
  });
});
