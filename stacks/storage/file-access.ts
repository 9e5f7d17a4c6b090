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
  /** The region of the copies, where `files` are those. @default they are the originals */
  readonly copyRegion?: string;
}

/** The two policies of a bucket of files, for the application stack and others to attach by their ARNs. */
export class FileAccess extends Construct {
  readonly writePolicy: IamPolicy;

  constructor(scope: Construct, id: string, { environment, files, copyRegion }: FileAccessProps) {
    super(scope, id);
    const region = copyRegion ?? awsOf(environment).region;
    const props = { region, bucketArn: files.bucket.arn, keyArn: files.key.arn };
    const [names, what] =
      copyRegion === undefined
        ? [policyNamesOf(environment, 'files'), 'the files']
        : [policyNamesOf(environment, 'files-copy'), `the copies of the files in ${copyRegion}`];
    new IamPolicy(this, 'read', {
      name: names.read,
      description: `Reads and lists ${what}, as a file server does that nobody may write to`,
      policy: policyDocument(readFiles(props)),
    });
    this.writePolicy = new IamPolicy(this, 'write', {
      name: names.write,
      description: `Reads, lists, writes and deletes ${what}`,
      policy: policyDocument(writeFiles(props)),
    });
  }
}

/** What a bucket of files is called in the names of its policies. */
export type FilesPurpose = 'files' | 'files-copy';

/** The ARNs are known by name, so that who attaches the policies needs no access to this stack's state. */
export function filePolicyArns(environment: Environment, purpose: FilesPurpose = 'files'): PolicyPair {
  const { accountId, region } = awsOf(environment);
  const arn = (name: string) => `arn:${partitionOf(region)}:iam::${accountId}:policy/${name}`;
  const { read, write } = policyNamesOf(environment, purpose);
  return { read: arn(read), write: arn(write) };
}

interface PolicyPair {
  readonly read: string;
  readonly write: string;
}

function policyNamesOf(environment: Environment, purpose: FilesPurpose): PolicyPair {
  const start = `${prefixOf(environment)}-${purpose}`;
  return { read: `${start}-read`, write: `${start}-write` };
}
