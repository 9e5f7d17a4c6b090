import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Statement } from './policy-document';
import { Role } from './role';
import { type ServiceAccount, trustOfServiceAccount, type WorkloadIdentity } from './workload-identity';

export interface PodRoleProps {
  /** At most 64 characters. */
  readonly name: string;
  readonly description: string;
  readonly clusterName: string;
  readonly identity: WorkloadIdentity;
  readonly serviceAccount: ServiceAccount;
  readonly managedPolicyArns?: readonly string[];
  readonly statements?: readonly Statement[];
}

/** A ServiceAccount as the values of a chart have it. With Pod Identity it says nothing of its role: EKS knows it. */
export interface ChartServiceAccount {
  readonly name: string;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A role for the pods of one ServiceAccount. Pods started before `ready` get no credentials. */
export class PodRole extends Construct {
  readonly account: ChartServiceAccount;
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: PodRoleProps) {
    super(scope, id);
    const { name, description, clusterName, identity, serviceAccount, managedPolicyArns, statements } = props;
    const trust = trustOfServiceAccount(identity, serviceAccount);
    const role = new Role(this, 'role', { name, description, trust, managedPolicyArns, statements });
    if (identity.kind === 'irsa') {
      // docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
      this.account = { name: serviceAccount.name, annotations: { 'eks.amazonaws.com/role-arn': role.arn } };
      this.ready = role.ready;
      return;
    }
    const association = new EksPodIdentityAssociation(this, 'association', {
      clusterName,
      namespace: serviceAccount.namespace,
      serviceAccount: serviceAccount.name,
      roleArn: role.arn,
    });
    this.account = { name: serviceAccount.name, annotations: {} };
    this.ready = [...role.ready, association];
  }
}
