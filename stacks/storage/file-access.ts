import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import { awsOf, partitionOf } from '../shared/aws';
import { prefixOf } from '../shared/naming';
import { policyDocument } from '../shared/policy-document';
import type { DataBucket } from './data-bucket';
import { readFiles, writeFiles } from './file-policies';

export interface FileAccessProps {
  readonly environment: Environment;
  readonly files: DataBucket;
}

/** The two policies of the bucket of files, for the application stack and others to attach by their ARNs. */
export class FileAccess extends Construct {
  readonly readPolicy: IamPolicy;
  readonly writePolicy: IamPolicy;

  constructor(scope: Construct, id: string, { environment, files }: FileAccessProps) {
    super(scope, id);
    const props = { region: awsOf(environment).region, bucketArn: files.bucket.arn, keyArn: files.key.arn };
    this.readPolicy = new IamPolicy(this, 'read', {
      name: readPolicyNameOf(environment),
      description: 'Reads and lists the files, as a file server does that nobody may write to',
      policy: policyDocument(readFiles(props)),
    });
    this.writePolicy = new IamPolicy(this, 'write', {
      name: writePolicyNameOf(environment),
      description: 'Reads, lists, writes and deletes the files',
      policy: policyDocument(writeFiles(props)),
    });
  }
}

/** The ARNs are known by name, so that who attaches the policies needs no access to this stack's state. */
export function filePolicyArns(environment: Environment): { readonly read: string; readonly write: string } {
  const { accountId, region } = awsOf(environment);
  const arn = (name: string) => `arn:${partitionOf(region)}:iam::${accountId}:policy/${name}`;
  return { read: arn(readPolicyNameOf(environment)), write: arn(writePolicyNameOf(environment)) };
}

function readPolicyNameOf(environment: Environment): string {
  return `${prefixOf(environment)}-files-read`;
}

function writePolicyNameOf(environment: Environment): string {
  return `${prefixOf(environment)}-files-write`;
}
