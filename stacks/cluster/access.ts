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
      const arn = existing(entryScope, principalArn, aws);
      const entry = new EksAccessEntry(entryScope, 'access-entry', {
        clusterName,
        principalArn: arn,
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

/**
 * A role of this account is looked up by its name, which stands behind its path: EKS would miss it only when the cluster is
 * made, and this way a plan fails. Users and other accounts' roles are taken as they are written.
 */
function existing(scope: Construct, principalArn: string, { partition, accountId }: KeyScope): string {
  const name = principalArn.split('/').at(-1);
  return name && principalArn.startsWith(`arn:${partition}:iam::${accountId}:role/`)
    ? new DataAwsIamRole(scope, 'role', { name }).arn
    : principalArn;
}
