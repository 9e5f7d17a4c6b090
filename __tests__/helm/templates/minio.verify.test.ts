import { CI_VALUES } from '../../../helm/ci-values';
import type { PartialChartValues } from '../../../helm/values';
import { find, type KubernetesObject } from '../objects';
import { describeRendered } from '../rendering';

describeRendered('MinIO', (render) => {
  const poolsOf = (values: PartialChartValues) => render(values).filter(({ kind }) => kind === 'StatefulSet');

  it('is told in every pool of the drives of all pools', () => {
    expect(poolsOf(CI_VALUES.distributed).map(({ spec }) => spec.template.spec.containers[0].args.slice(4))).toEqual(
      Array(2).fill([
        'http://files-file-server-minio-0-{0...3}.files-file-server-minio-headless:9000/data{0...1}',
        'http://files-file-server-minio-1-{0...3}.files-file-server-minio-headless:9000/data0',
      ]),
    );
  });

  it('has every drive mounted that it is told of', () => {
    const [pool] = poolsOf(CI_VALUES.distributed);
    const [{ volumeMounts }] = pool.spec.template.spec.containers;
    expect(volumeMounts.slice(0, 2)).toEqual([
      { name: 'data-0', mountPath: '/data0' },
      { name: 'data-1', mountPath: '/data1' },
    ]);
    expect(pool.spec.volumeClaimTemplates.map(claim)).toEqual(['data-0 gp3 100Gi', 'data-1 gp3 100Gi']);
  });

  it("takes the chart's class for the pools that name none", () => {
    const objects = render(CI_VALUES.distributed);
    const { metadata, parameters } = find(objects, 'StorageClass');
    const [, pool] = objects.filter(({ kind }) => kind === 'StatefulSet');
    expect(parameters).toEqual({ type: 'gp3', encrypted: 'true' });
    expect(claim(pool.spec.volumeClaimTemplates[0])).toBe(`data-0 ${metadata.name} 500Gi`);
    expect(metadata.name).toBe('apps-files-file-server-minio');
  });

  it('is started by arguments alone, whatever its image calls the program', () => {
    for (const { spec } of poolsOf(CI_VALUES.extended)) {
      expect(spec.template.spec.containers[0]).not.toHaveProperty('command');
      expect(spec.template.spec.containers[0].args[0]).toBe('server');
    }
  });

  it('serves while a quorum lacks, if distributed, and only with one, if standalone', () => {
    const path = (values: PartialChartValues) =>
      poolsOf(values)[0].spec.template.spec.containers[0].readinessProbe.httpGet.path;
    expect([path(CI_VALUES.distributed), path({})]).toEqual(['/minio/health/ready', '/minio/health/cluster']);
  });

  it.each([
    ['preferred', 'preferredDuringSchedulingIgnoredDuringExecution'],
    ['required', 'requiredDuringSchedulingIgnoredDuringExecution'],
  ] as const)('avoids sharing a node: %s', (podAntiAffinity, rule) => {
    const [{ spec }] = poolsOf({ minio: { podAntiAffinity } });
    expect(Object.keys(spec.template.spec.affinity.podAntiAffinity)).toEqual([rule]);
  });

  it("has the user's affinity in place of its own", () => {
    const [{ spec }] = poolsOf({ minio: { affinity: { nodeAffinity: {} } } });
    expect(spec.template.spec.affinity).toEqual({ nodeAffinity: {} });
  });

  it('has a disruption budget for each pool, and none for a single server', () => {
    const budgets = (values: PartialChartValues) =>
      render(values).filter(({ kind, metadata }) => kind === 'PodDisruptionBudget' && metadata.name.includes('minio'));
    expect(budgets(CI_VALUES.distributed).map(({ spec }) => spec)).toEqual(
      ['0', '1'].map((pool) => ({
        maxUnavailable: 1,
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
        selector: { matchLabels: expect.objectContaining({ 'app.kubernetes.io/component': 'minio', pool }) },
      })),
    );
    expect(budgets({})).toEqual([]);
  });

  it('starts anew for another revision of its keys', () => {
    const annotations = (revision: number) =>
      poolsOf({ credentials: { revision } })[0].spec.template.metadata.annotations;
    expect(annotations(2)).toMatchObject({ 'credentials/revision': '2' });
  });

  it('keeps its volumes when the release or a pod goes', () => {
    expect(poolsOf({})[0].spec.persistentVolumeClaimRetentionPolicy).toEqual({
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
    });
  });
});

function claim({ metadata, spec }: KubernetesObject): string {
  return `${metadata.name} ${spec.storageClassName} ${spec.resources.requests.storage}`;
}
