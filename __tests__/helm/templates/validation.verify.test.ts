import type { PartialChartValues } from '../../../helm/values';
import { describeRendered } from '../rendering';

const pool = { servers: 1, drivesPerServer: 1, size: '1Gi' };

describeRendered('values that do not go together', (render) => {
  it.each<[string, PartialChartValues]>([
    ['credentials.source is ambient, but MinIO needs keys', { credentials: { source: 'ambient' } }],
    ['credentials.source is generated, but only MinIO takes such keys', { minio: { enabled: false } }],
    ['credentials.existingSecret is empty', { credentials: { source: 'existing' } }],
    ['credentials.existingSecret is set, but credentials.source is another', { credentials: { existingSecret: 'a' } }],
    [
      'credentials.externalSecret is set, but credentials.source is another',
      { credentials: { externalSecret: { remoteKey: 'a' } } },
    ],
    [
      'credentials.csi is set, but credentials.source is another',
      { credentials: { source: 'existing', existingSecret: 'a', csi: { secretProviderClass: 'b' } } },
    ],
    [
      'credentials.externalSecret.secretStoreName or remoteKey is empty',
      { credentials: { source: 'externalSecret', externalSecret: { remoteKey: 'a' } } },
    ],
    ['credentials.csi.secretProviderClass is empty', { credentials: { source: 'csi' } }],
    [
      'credentials.csi.rootSecretProviderClass is empty',
      { credentials: { source: 'csi', csi: { secretProviderClass: 'a' } } },
    ],
    ['server.auth.existingSecret is empty', { server: { settings: { WRITES: 'bearer' } } }],
    ['server.auth.existingSecret is empty', { server: { settings: { READS: 'basic' } } }],
    ['server.auth.existingSecret is empty', { server: { settings: { ACCESS_RULES: 'write /inbox/ bearer' } } }],
    ['server.auth.existingSecret is empty', { server: { settings: { ACCESS_RULES: 'write /inbox/\tbasic' } } }],
    ['server.settings.OIDC_ISSUER is empty', { server: { settings: { READS: 'oidc' } } }],
    [
      'server.replicas and server.autoscaling.enabled are both set',
      { server: { replicas: 3, autoscaling: { enabled: true } } },
    ],
    ['server.autoscaling.minReplicas is above maxReplicas', { server: { autoscaling: { minReplicas: 20 } } }],
    [
      'server.autoscaling has nothing to go by',
      { server: { autoscaling: { enabled: true, targetCPUUtilizationPercentage: 0 } } },
    ],
    ['server.terminationGracePeriodSeconds is shorter', { server: { terminationGracePeriodSeconds: 30 } }],
    [
      'server.settings.DRAIN_DELAY_MS is below 6000',
      { server: { ingress: { enabled: true, controller: 'alb' }, settings: { DRAIN_DELAY_MS: 5000 } } },
    ],
    ['server.httpRoute.parentRefs is empty', { server: { httpRoute: { enabled: true } } }],
    [
      'server.service.loadBalancerClass or loadBalancerSourceRanges is set',
      { server: { service: { loadBalancerSourceRanges: ['10.0.0.0/8'] } } },
    ],
    ['server.service.nodePort is set', { server: { service: { nodePort: 30_080 } } }],
    [
      'minio.console.ingress is enabled, but the console is not',
      { minio: { console: { ingress: { enabled: true } } } },
    ],
    [
      'storageClass.enabled is true, but nothing uses it',
      { storageClass: { enabled: true }, minio: { enabled: false }, credentials: { source: 'ambient' } },
    ],
    ['minio.image has no tag and no digest', { minio: { image: { tag: '', digest: '' } } }],
    ['minio.pools: each pool of a distributed MinIO needs 4 drives', { minio: { mode: 'distributed' } }],
    [
      'minio.pools: the drives of a pool must divide evenly',
      { minio: { mode: 'distributed', pools: [{ ...pool, servers: 17 }] } },
    ],
    ['minio.pools: standalone MinIO has one server', { minio: { pools: [{ ...pool, servers: 4 }] } }],
    ['minio.pools has several pools, but minio.mode is standalone', { minio: { pools: [pool, pool] } }],
    ['backup.mirror.bucket is empty', { backup: { mirror: { enabled: true } } }],
    [
      'backup.mirror.enabled is true, but it copies from MinIO',
      {
        backup: { mirror: { enabled: true, bucket: 'copy' } },
        minio: { enabled: false },
        credentials: { source: 'ambient' },
      },
    ],
  ])('end the render with: %s', (message, values) => {
    expect(() => render(values)).toThrow(message);
  });

  it.each<[string, object]>([
    ["additional properties 'replicaz' not allowed", { server: { replicaz: 3 } }],
    ["'/minio/mode': value must be one of 'standalone', 'distributed'", { minio: { mode: 'cluster' } }],
    ["'/server/replicas': got string, want null or integer", { server: { replicas: '3' } }],
    ["invalid propertyName 'app.kubernetes.io/name'", { commonLabels: { 'app.kubernetes.io/name': 'mine' } }],
  ])('are refused by the schema: %s', (message, values) => {
    expect(() => render(values)).toThrow(message);
  });

  it('include none that a parent chart passes on', () => {
    expect(() => render({ global: { imageRegistry: 'a' }, enabled: true } as object)).not.toThrow();
  });
});
