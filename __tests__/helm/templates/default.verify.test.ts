import { describeRendered } from '../rendering';

describeRendered('the chart without any values', (render) => {
  it('has MinIO with its setup, three file servers, a seeding Job, a test and a NetworkPolicy for each', () => {
    const kinds = render().map(({ kind, metadata }) => `${kind} ${metadata.name.replace(/-[0-9a-f]{10}$/, '-…')}`);
    expect(kinds.sort()).toEqual([
      'ConfigMap files-file-server-seed-…',
      'ConfigMap files-file-server-server',
      'ConfigMap files-file-server-setup-…',
      'Deployment files-file-server-server',
      'Job files-file-server-seed-…',
      'Job files-file-server-setup-…',
      'NetworkPolicy files-file-server-minio',
      'NetworkPolicy files-file-server-seed',
      'NetworkPolicy files-file-server-server',
      'NetworkPolicy files-file-server-setup',
      'NetworkPolicy files-file-server-test',
      'Pod files-file-server-test',
      'PodDisruptionBudget files-file-server-server',
      'Secret files-file-server-credentials',
      'Service files-file-server-minio',
      'Service files-file-server-minio-headless',
      'Service files-file-server-server',
      'ServiceAccount files-file-server-minio',
      'ServiceAccount files-file-server-seed',
      'ServiceAccount files-file-server-server',
      'StatefulSet files-file-server-minio-0',
    ]);
  });

  it('exposes nothing outside the cluster', () => {
    const services = render().filter(({ kind }) => kind === 'Service');
    expect(services.map(({ spec }) => spec.type ?? 'ClusterIP')).toEqual(Array(3).fill('ClusterIP'));
  });
});
