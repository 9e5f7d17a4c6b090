import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import { EksAccessPolicyAssociation } from '@cdktf/provider-aws/lib/eks-access-policy-association';
import { Construct } from 'constructs';
import type { AccessEntrySettings } from '../../environments/settings/access-entry';

export interface AccessProps {
  readonly clusterName: string;
  readonly partition: string;
  readonly entries: readonly AccessEntrySettings[];
}

/** Who may use the Kubernetes API: the listed principals, and nobody by having created the cluster. */
export class Access extends Construct {
  constructor(scope: Construct, id: string, { clusterName, partition, entries }: AccessProps) {
    super(scope, id);
    for (const { name, principalArn, policy, kubernetesGroups, namespaces } of entries) {
      const entryScope = new Construct(this, name);
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
        policyArn: `arn:${partition}:eks::aws:cluster-access-policy/${policy}`,
        accessScope: namespaces.length ? { type: 'namespace', namespaces: [...namespaces] } : { type: 'cluster' },
      });
    }
  }
}
