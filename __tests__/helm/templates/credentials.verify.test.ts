import { CI_VALUES } from '../../../helm/ci-values';
import type { PartialChartValues } from '../../../helm/values';
import { find, type KubernetesObject, podsOf } from '../objects';
import { describeRendered } from '../rendering';

describeRendered('the keys', (render) => {
  const volumesOf = (values: PartialChartValues): Record<string, KubernetesObject> =>
    Object.fromEntries(
      podsOf(render(values)).map(({ metadata, spec }) => [
        metadata.labels['app.kubernetes.io/component'],
        spec.volumes.find(({ name }: KubernetesObject) => name === 'credentials'),
      ]),
    );

  it('are another pair for the file server than for the root user', () => {
    const { data } = find(render(), 'Secret');
    expect(Object.keys(data).sort()).toEqual(['access-key', 'root-password', 'root-user', 'secret-key']);
    expect(new Set(Object.values(data)).size).toBe(4);
  });

  it('are others for each release', () => {
    expect(find(render(), 'Secret').data).not.toEqual(find(render(), 'Secret').data);
  });

  it('are kept when the release goes', () => {
    expect(find(render(), 'Secret').metadata.annotations).toEqual({ 'helm.sh/resource-policy': 'keep' });
  });

  it('of the root user reach MinIO and its setup alone', () => {
    const keys = Object.entries(volumesOf({})).map(([component, { secret }]) => [
      component,
      secret.items.some(({ key }: KubernetesObject) => key.startsWith('root-')),
    ]);
    expect(Object.fromEntries(keys)).toEqual({ minio: true, setup: true, server: false, seed: false, test: false });
  });

  it('come from the Secret that the user names', () => {
    const volumes = volumesOf(CI_VALUES.distributed);
    expect(Object.values(volumes).map(({ secret }) => secret.secretName)).toEqual(Array(4).fill('minio-keys'));
  });

  it('come from External Secrets Operator, which keeps what it has once made', () => {
    const { metadata, spec } = find(render(CI_VALUES['external-secret']), 'ExternalSecret');
    expect(spec).toEqual({
      refreshInterval: '15m',
      secretStoreRef: { name: 'aws', kind: 'ClusterSecretStore' },
      target: { name: metadata.name, creationPolicy: 'Orphan', deletionPolicy: 'Retain' },
      data: ['access-key', 'secret-key', 'root-user', 'root-password'].map((key) => ({
        secretKey: key,
        remoteRef: { key: 'files/minio', property: key },
      })),
    });
    expect(volumesOf(CI_VALUES['external-secret']).server.secret.secretName).toBe(metadata.name);
  });

  it('come anew from a store at once with another revision, which also restarts MinIO', () => {
    const { credentials } = CI_VALUES['external-secret'];
    const objects = render({ credentials: { ...credentials, revision: 7 } });
    const revision = { 'credentials/revision': '7' };
    expect(find(objects, 'ExternalSecret').metadata.annotations).toEqual(revision);
    expect(find(objects, 'StatefulSet').spec.template.metadata.annotations).toMatchObject(revision);
  });

  it('come from the CSI driver, without a Secret', () => {
    const volumes = volumesOf(CI_VALUES.csi);
    const classes = Object.entries(volumes).map(([component, { csi }]) => [
      component,
      csi.volumeAttributes.secretProviderClass,
    ]);
    expect(Object.fromEntries(classes)).toEqual({
      minio: 'files-root-keys',
      setup: 'files-root-keys',
      server: 'files-keys',
      seed: 'files-keys',
      mirror: 'files-keys',
      test: 'files-keys',
    });
    expect(render(CI_VALUES.csi).filter(({ kind }) => kind === 'Secret')).toEqual([]);
  });

  it('come from nowhere where the pods have credentials of their own', () => {
    expect(Object.values(volumesOf(CI_VALUES['amazon-s3']))).toEqual([undefined, undefined, undefined]);
  });
});
