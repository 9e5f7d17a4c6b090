import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { Role } from '../shared/role';
import { type ServiceAccount, trustOfServiceAccount, type WorkloadIdentity } from '../shared/workload-identity';

export interface PodRoleProps {
  /** At most 64 characters. */
  readonly name: string;
  readonly description: string;
  readonly clusterName: string;
  readonly identity: WorkloadIdentity;
  readonly serviceAccount: ServiceAccount;
  readonly managedPolicyArns: readonly string[];
}

/**
 * A role for the pods of one ServiceAccount. Pods started before `ready` get no credentials. With IRSA the
 * ServiceAccount names the role itself, by an annotation.
 */
export class PodRole extends Construct {
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: PodRoleProps) {
    super(scope, id);
    const { name, description, clusterName, identity, serviceAccount, managedPolicyArns } = props;
    const trust = trustOfServiceAccount(identity, serviceAccount);
    const role = new Role(this, 'role', { name, description, trust, managedPolicyArns });
    const associations =
      identity.kind === 'podIdentity'
        ? [
            new EksPodIdentityAssociation(this, 'association', {
              clusterName,
              namespace: serviceAccount.namespace,
              serviceAccount: serviceAccount.name,
              roleArn: role.arn,
            }),
          ]
        : [];
    this.ready = [...role.ready, ...associations];
  }
}
