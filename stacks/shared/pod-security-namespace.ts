import { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import type { Construct } from 'constructs';

/** The Pod Security Standards, the strictest first (kubernetes.io/docs/concepts/security/pod-security-standards). */
export type PodSecurityStandard = 'restricted' | 'baseline' | 'privileged';

/** A namespace that admits only pods of one Pod Security Standard. */
export function podSecurityNamespace(
  scope: Construct,
  id: string,
  name: string,
  standard: PodSecurityStandard,
  labels: Readonly<Record<string, string>> = {},
): NamespaceV1 {
  return new NamespaceV1(scope, id, {
    metadata: {
      name,
      labels: {
        'pod-security.kubernetes.io/enforce': standard,
        'pod-security.kubernetes.io/audit': standard,
        'pod-security.kubernetes.io/warn': standard,
        ...labels,
      },
    },
  });
}
