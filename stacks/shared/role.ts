import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { type ITerraformDependable, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { EnvironmentStack } from './environment-stack';
import { policyDocument, type Statement } from './policy-document';

export interface RoleProps {
  /** At most 64 characters. */
  readonly name: string;
  readonly description: string;
  readonly trust: readonly Statement[];
  /** ARNs of policies that AWS keeps. */
  readonly managedPolicyArns?: readonly string[];
  /** @default the role has no policy of its own */
  readonly statements?: readonly Statement[];
}

/** An IAM role with its policies. What uses the role depends on `ready`, so that it never acts without them. */
export class Role extends Construct {
  readonly arn: string;
  readonly name: string;
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
    const role = new IamRole(this, 'role', {
      name: props.name,
      description: props.description,
      assumeRolePolicy: policyDocument(props.trust),
      permissionsBoundary: (TerraformStack.of(this) as EnvironmentStack).environment.aws?.permissionsBoundaryArn,
    });
    const attachments = (props.managedPolicyArns ?? []).map(
      (policyArn) =>
        new IamRolePolicyAttachment(this, policyArn.split('/').at(-1) ?? policyArn, { role: role.name, policyArn }),
    );
    const own = props.statements
      ? [
          new IamRolePolicy(this, 'policy', {
            name: props.name,
            role: role.name,
            policy: policyDocument(props.statements),
          }),
        ]
      : [];
    this.arn = role.arn;
    this.name = role.name;
    this.ready = [...attachments, ...own];
  }
}
