import { CI_VALUES } from '../../../helm/ci-values';
import type { PartialChartValues } from '../../../helm/values';
import { settingsSchema } from '../../../server/settings';
import { find, type KubernetesObject } from '../objects';
import { describeRendered } from '../rendering';

describeRendered('the file server', (render) => {
  it.each(Object.entries<PartialChartValues>(CI_VALUES))(
    'gets only variables that it reads, with the values %s',
    (_name, values) => {
      const { data } = find(render(values), 'ConfigMap', '-server');
      expect(Object.keys(data).filter((name) => !(name in settingsSchema.properties))).toEqual([]);
    },
  );

  it('has three pods unless told otherwise', () => {
    expect(find(render(), 'Deployment').spec.replicas).toBe(3);
  });

  it('has no pod where that is asked for', () => {
    expect(find(render({ server: { replicas: 0 } }), 'Deployment').spec.replicas).toBe(0);
  });

  it('leaves the number of pods to the autoscaler where there is one', () => {
    const objects = render({ server: { autoscaling: { enabled: true } } });
    expect(find(objects, 'Deployment').spec).not.toHaveProperty('replicas');
    expect(find(objects, 'HorizontalPodAutoscaler').spec).toMatchObject({ minReplicas: 2, maxReplicas: 10 });
  });

  it('is scaled by CPU, memory and metrics of the user', () => {
    const { metrics } = find(render(CI_VALUES['public-uploads']), 'HorizontalPodAutoscaler').spec;
    expect(metrics.map(({ resource, pods }: KubernetesObject) => (resource ?? pods.metric).name)).toEqual([
      'cpu',
      'memory',
      'requests_per_second',
    ]);
  });

  it('keeps its only pod until the next one is ready', () => {
    const strategy = (replicas: number) =>
      find(render({ server: { replicas } }), 'Deployment').spec.strategy.rollingUpdate;
    expect([strategy(1), strategy(2)]).toEqual([
      { maxSurge: 1, maxUnavailable: 0 },
      { maxSurge: 1, maxUnavailable: 1 },
    ]);
  });

  it.each<[string, PartialChartValues['server'], number]>([
    ['one pod', { replicas: 1 }, 0],
    ['two pods', { replicas: 2 }, 1],
    ['an autoscaler that may leave one', { autoscaling: { enabled: true, minReplicas: 1 } }, 0],
    ['an autoscaler that leaves two', { autoscaling: { enabled: true } }, 1],
    ['two pods without a budget', { replicas: 2, podDisruptionBudget: { enabled: false } }, 0],
  ])('has, with %s, as many disruption budgets as help', (_case, server, budgets) => {
    expect(render({ server }).filter(({ kind }) => kind === 'PodDisruptionBudget')).toHaveLength(budgets);
  });

  it('starts new pods for new settings, and none for another number of them', () => {
    const checksum = (values: PartialChartValues) =>
      find(render(values), 'Deployment').spec.template.metadata.annotations['checksum/environment'];
    expect(checksum({ server: { replicas: 9 } })).toBe(checksum({}));
    expect(checksum({ server: { settings: { LOG_LEVEL: 'debug' } } })).not.toBe(checksum({}));
  });

  it('finds its own MinIO', () => {
    expect(find(render(), 'ConfigMap', '-server').data).toMatchObject({
      STORE: 's3',
      S3_ENDPOINT: 'http://files-file-server-minio:9000',
      S3_BUCKET: 'files',
      S3_ACCESS_KEY_FILE: '/etc/file-server/credentials/access-key',
    });
  });

  it('finds Amazon S3, with the credentials of its pod, where MinIO is off', () => {
    const objects = render(CI_VALUES['amazon-s3']);
    const { data } = find(objects, 'ConfigMap', '-server');
    expect(data).toMatchObject({ S3_ENDPOINT: '', S3_BUCKET: 'company-files', S3_REGION: 'eu-west-1' });
    expect(data).not.toHaveProperty('S3_ACCESS_KEY_FILE');
    expect(objects.filter(({ kind }) => ['StatefulSet', 'Secret'].includes(kind))).toEqual([]);
  });

  it('gets large numbers in full', () => {
    const { data } = find(render(CI_VALUES['public-uploads']), 'ConfigMap', '-server');
    expect(data.MAX_UPLOAD_BYTES).toBe('12345678901');
  });

  it('speaks HTTPS, to the probes as well, with a certificate', () => {
    const objects = render({ server: { tls: { existingSecret: 'files-tls' } } });
    const [container] = find(objects, 'Deployment').spec.template.spec.containers;
    expect(container.readinessProbe.httpGet.scheme).toBe('HTTPS');
    expect(find(objects, 'ConfigMap', '-server').data.TLS_CERT_FILE).toBe('/etc/file-server/tls/tls.crt');
    expect(find(objects, 'Service', '-server').spec.ports[0].appProtocol).toBe('https');
  });

  it('takes variables, volumes and init containers of the user', () => {
    const { spec } = find(render(CI_VALUES.extended), 'Deployment').spec.template;
    expect(spec.containers[0].env).toEqual([{ name: 'NODE_EXTRA_CA_CERTS', value: '/etc/authorities/ca.crt' }]);
    expect(spec.containers[0].volumeMounts.at(-1).name).toBe('authorities');
    expect(spec.volumes.at(-1).name).toBe('authorities');
    expect(spec.initContainers[0].name).toBe('wait');
  });
});
