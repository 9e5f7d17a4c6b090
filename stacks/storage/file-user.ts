import { IamUser } from '@cdktf/provider-aws/lib/iam-user';
import { IamUserPolicyAttachment } from '@cdktf/provider-aws/lib/iam-user-policy-attachment';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { acceptFindings } from '../shared/accepted-findings';

export interface FileUserProps {
  readonly name: string;
  readonly permissionsBoundaryArn?: string;
  readonly policyArn: string;
}

/** An IAM user for a cluster outside AWS. Its access key is made by hand, because Terraform would keep it in the state. */
export class FileUser extends Construct {
  constructor(scope: Construct, id: string, { name, permissionsBoundaryArn, policyArn }: FileUserProps) {
    super(scope, id);
    const user = new IamUser(this, 'user', { name, permissionsBoundary: permissionsBoundaryArn });
    acceptFindings(user, {
      CKV_AWS_273: 'a cluster outside AWS has no identity that IAM knows, neither single sign-on nor Pod Identity',
    });
    const attachment = new IamUserPolicyAttachment(this, 'files', { user: user.name, policyArn });
    acceptFindings(attachment, {
      CKV_AWS_40: 'a group for the one user of one program would only hide what it may do',
    });
    new TerraformOutput(this, 'create-access-key', {
      description: 'Makes the access key of the user, and shows it once',
      value: `aws iam create-access-key --user-name ${name}`,
    });
  }
}
