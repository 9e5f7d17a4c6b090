/**
 * The Kubernetes versions that EKS offers, with the last days of their standard and extended support, newest first:
 * AWS's release calendar (docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html), as the data of
 * endoflife.date (github.com/endoflife-date/endoflife.date, products/amazon-eks.md) had it on this day. EKS adds a
 * version about every four months; its row is added here, and this date moved, before a cluster uses it.
 */
export const KUBERNETES_VERSIONS_AS_OF = '2026-08-22';

export const KUBERNETES_VERSIONS: Readonly<Record<string, KubernetesVersion>> = {
  '1.36': { standardUntil: '2027-08-02', extendedUntil: '2028-08-02' },
  '1.35': { standardUntil: '2027-03-27', extendedUntil: '2028-03-27' },
  '1.34': { standardUntil: '2026-12-02', extendedUntil: '2027-12-02' },
  '1.33': { standardUntil: '2026-07-29', extendedUntil: '2027-07-29' },
  '1.32': { standardUntil: '2026-03-23', extendedUntil: '2027-03-23' },
  '1.31': { standardUntil: '2025-11-26', extendedUntil: '2026-11-26' },
};

export interface KubernetesVersion {
  readonly standardUntil: string;
  readonly extendedUntil: string;
}

/**
 * The support that a version had on the day of the table; undefined where EKS did not offer it. Never today's: what a
 * clean checkout writes must not depend on the day.
 */
export function kubernetesSupport(version: string): 'standard' | 'extended' | undefined {
  const dates = KUBERNETES_VERSIONS[version];
  return dates && (dates.standardUntil >= KUBERNETES_VERSIONS_AS_OF ? 'standard' : 'extended');
}

/** The versions with this support on the day of the table, newest first. */
export function kubernetesVersionsIn(support: 'standard' | 'extended'): string[] {
  return Object.keys(KUBERNETES_VERSIONS).filter((version) => kubernetesSupport(version) === support);
}
