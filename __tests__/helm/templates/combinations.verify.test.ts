import { CI_VALUES } from '../../../helm/ci-values';
import type { PartialChartValues } from '../../../helm/values';
import { podsOf } from '../objects';
import { problemsOf } from '../problems';
import { describeRendered } from '../rendering';

const ingress = { enabled: true, controller: 'alb' as const, tls: [{ hosts: ['files.example.org'] }] };

/** Everything that there is to switch on, at once. */
const ALL: PartialChartValues = {
  ...CI_VALUES.monitoring,
  commonLabels: CI_VALUES.extended.commonLabels,
  imagePullSecrets: [{ name: 'registry' }],
  credentials: CI_VALUES['external-secret'].credentials,
  storageClass: { enabled: true },
  server: {
    ...CI_VALUES.extended.server,
    autoscaling: CI_VALUES['public-uploads'].server.autoscaling,
    ingress,
    httpRoute: CI_VALUES.gateway.server.httpRoute,
    auth: { existingSecret: 'uploaders' },
    settings: {
      ...CI_VALUES['another-s3'].server.settings,
      WRITES: 'basic',
      AUTH_USERNAME: 'uploader',
      ACCESS_RULES: 'write /inbox/ bearer',
    },
  },
  minio: { ...CI_VALUES.distributed.minio, console: { enabled: true, ingress } },
  seed: { hook: { enabled: true } },
  extraObjects: CI_VALUES.extended.extraObjects,
};

describeRendered('everything at once', (render) => {
  it.each<[string, PartialChartValues]>([
    ['all that there is', ALL],
    ['no pod of the file server', { server: { replicas: 0 } }],
    ['no MinIO and the credentials of the pod', { minio: { enabled: false }, credentials: { source: 'ambient' } }],
    [
      'no MinIO, no seed and no policies',
      { ...CI_VALUES['amazon-s3'], seed: { enabled: false }, networkPolicy: { enabled: false } },
    ],
  ])('or nearly nothing renders objects that Kubernetes accepts: %s', (_what, values) => {
    expect(problemsOf(render(values))).toEqual([]);
  });

  it('names no two objects of a kind alike, and every kind of object is there', () => {
    const names = render(ALL).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect([...new Set(names.map((name) => name.split(' ')[0]))].sort()).toEqual([
      'ConfigMap',
      'CronJob',
      'Deployment',
      'ExternalSecret',
      'HTTPRoute',
      'HorizontalPodAutoscaler',
      'Ingress',
      'Job',
      'NetworkPolicy',
      'Pod',
      'PodDisruptionBudget',
      'PrometheusRule',
      'Schedule',
      'Service',
      'ServiceAccount',
      'ServiceMonitor',
      'StatefulSet',
      'StorageClass',
    ]);
  });

  it('names no volume and no variable of a container twice', () => {
    for (const { spec } of podsOf(render(ALL))) {
      const [{ env = [], volumeMounts }] = spec.containers;
      for (const list of [spec.volumes, env, volumeMounts]) {
        const names = list.map(({ name }: { name: string }) => name);
        expect(names).toEqual([...new Set(names)]);
      }
    }
  });
});
