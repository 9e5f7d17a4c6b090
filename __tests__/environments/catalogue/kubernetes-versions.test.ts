import {
  KUBERNETES_VERSIONS,
  KUBERNETES_VERSIONS_AS_OF,
  kubernetesSupport,
  kubernetesVersionsIn,
} from '../../../environments/catalogue/kubernetes-versions';

const rows = Object.entries(KUBERNETES_VERSIONS);

describe('the Kubernetes versions', () => {
  it('have the support that they had on the day of the table', () => {
    expect(KUBERNETES_VERSIONS_AS_OF).toBe('2026-08-22');
    expect(kubernetesVersionsIn('standard')).toEqual(['1.36', '1.35', '1.34']);
    expect(kubernetesVersionsIn('extended')).toEqual(['1.33', '1.32', '1.31']);
    expect(kubernetesSupport('1.30')).toBeUndefined();
  });

  it('are newest first, without a gap', () => {
    const minors = rows.map(([version]) => Number(version.slice('1.'.length)));
    expect(minors).toEqual(minors.map((_, index) => (minors[0] ?? 0) - index));
  });

  it.each(rows)('give %s a year of extended support, which had not ended', (_version, dates) => {
    const { standardUntil, extendedUntil } = dates;
    expect(Number(extendedUntil.slice(0, 4)) - Number(standardUntil.slice(0, 4))).toBe(1);
    expect(extendedUntil.slice(4)).toBe(standardUntil.slice(4));
    expect(extendedUntil >= KUBERNETES_VERSIONS_AS_OF).toBe(true);
  });
});
