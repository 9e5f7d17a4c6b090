import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { Role } from '../shared/role';
import { POD_IDENTITY_TRUST } from '../shared/trust-policies';

export interface PodRoleProps {
  /** At most 64 characters. */
  readonly name: string;
  readonly description: string;
  readonly clusterName: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly managedPolicyArns: readonly string[];
}

/** A role for the pods of one ServiceAccount, by EKS Pod Identity. Pods started before `ready` get no credentials. */
export class PodRole extends Construct {
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: PodRoleProps) {
    super(scope, id);
    const { name, description, clusterName, namespace, serviceAccount, managedPolicyArns } = props;
    const role = new Role(this, 'role', { name, description, trust: POD_IDENTITY_TRUST, managedPolicyArns });
    const association = new EksPodIdentityAssociation(this, 'association', {
      clusterName,
      namespace,
      serviceAccount,
      roleArn: role.arn,
    });
    this.ready = [...role.ready, association];
  }
}
