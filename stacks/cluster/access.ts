import { DataAwsIamRole } from '@cdktf/provider-aws/lib/data-aws-iam-role';
import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import { EksAccessPolicyAssociation } from '@cdktf/provider-aws/lib/eks-access-policy-association';
import { Construct } from 'constructs';
import type { AccessEntrySettings } from '../../environments/settings/access-entry';
import type { KeyScope } from '../shared/key-policies';

export interface AccessProps {
  readonly clusterName: string;
  readonly aws: KeyScope;
  readonly entries: readonly AccessEntrySettings[];
}

/** Who may use the Kubernetes API: the listed principals, and nobody by having created the cluster. */
export class Access extends Construct {
  constructor(scope: Construct, id: string, { clusterName, aws, entries }: AccessProps) {
    super(scope, id);
    for (const { name, principalArn, policy, kubernetesGroups, namespaces } of entries) {
      const entryScope = new Construct(this, name);
      // EKS looks for it only when the cluster is made; this way a plan fails that names a role which is not there.
      const role = roleNameOf(principalArn, aws);
      if (role) new DataAwsIamRole(entryScope, 'role', { name: role });
      const entry = new EksAccessEntry(entryScope, 'access-entry', {
        clusterName,
        principalArn,
        type: 'STANDARD',
        kubernetesGroups: kubernetesGroups.length ? [...kubernetesGroups] : undefined,
      });
      if (!policy) continue;
      new EksAccessPolicyAssociation(entryScope, 'access-policy-association', {
        clusterName,
        principalArn: entry.principalArn,
        policyArn: `arn:${aws.partition}:eks::aws:cluster-access-policy/${policy}`,
        accessScope: namespaces.length ? { type: 'namespace', namespaces: [...namespaces] } : { type: 'cluster' },
      });
    }
  }
}

/** The name of a role of this account, which stands behind its path; none of a user or of another account's role. */
function roleNameOf(principalArn: string, { partition, accountId }: KeyScope): string | undefined {
  return principalArn.startsWith(`arn:${partition}:iam::${accountId}:role/`)
    ? principalArn.split('/').at(-1)
    : undefined;
}
