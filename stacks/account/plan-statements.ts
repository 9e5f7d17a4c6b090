import type { Statement } from '../shared/policy-document';
import type { AccountArns } from './account-arns';

/**
 * What a plan may do besides AWS's ReadOnlyAccess, and what of that it may not. Whoever can open a pull request has a
 * plan run what they wrote, so it sees what the infrastructure is, and nothing of what users keep in it.
 */
export function planStatements(arns: AccountArns, states: StateAccess | undefined): Statement[] {
  return [...(states ? readStates(states) : []), ...noData(arns, states)];
}

/** The states of one environment in the state bucket; HCP Terraform keeps its own. */
export interface StateAccess {
  readonly bucket: string;
  readonly key: string;
  /** The keys of the states start with it. */
  readonly prefix: string;
}

/** developer.hashicorp.com/terraform/language/backend/s3, under "Permissions required": a plan locks, and writes no state. */
function readStates({ bucket, key, prefix }: StateAccess): Statement[] {
  return [
    { Sid: 'ListStates', Effect: 'Allow', Action: ['s3:ListBucket'], Resource: [bucket] },
    { Sid: 'ReadStates', Effect: 'Allow', Action: ['s3:GetObject'], Resource: [`${bucket}/${prefix}*`] },
    {
      Sid: 'LockStates',
      Effect: 'Allow',
      Action: ['s3:PutObject', 's3:DeleteObject'],
      Resource: [`${bucket}/${prefix}*.tfstate.tflock`],
    },
    {
      Sid: 'DecryptStates',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
      Resource: [key],
    },
  ];
}

function noData({ partition, accountId }: AccountArns, states: StateAccess | undefined): Statement[] {
  return [
    {
      Sid: 'NoObjects',
      Effect: 'Deny',
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      ...(states
        ? { NotResource: [`${states.bucket}/${states.prefix}*`] }
        : { Resource: [`arn:${partition}:s3:::*/*`] }),
    },
    {
      // Terraform needs no value of a secret that it writes through a write-only argument
      // (github.com/hashicorp/terraform-provider-aws/pull/44876).
      Sid: 'NoSecrets',
      Effect: 'Deny',
      Action: ['secretsmanager:BatchGetSecretValue', 'secretsmanager:GetSecretValue'],
      Resource: ['*'],
    },
    {
      // The account's own; those that AWS publishes, such as the newest image of the nodes, have no account.
      Sid: 'NoParameters',
      Effect: 'Deny',
      Action: ['ssm:GetParameter', 'ssm:GetParameterHistory', 'ssm:GetParameters', 'ssm:GetParametersByPath'],
      Resource: [`arn:${partition}:ssm:*:${accountId}:parameter/*`],
    },
    {
      Sid: 'NoLogs',
      Effect: 'Deny',
      Action: [
        'logs:FilterLogEvents',
        'logs:GetLogEvents',
        'logs:GetLogRecord',
        'logs:GetQueryResults',
        'logs:StartLiveTail',
        'logs:StartQuery',
        'logs:Unmask',
      ],
      Resource: ['*'],
    },
    {
      Sid: 'NoDisksAndConsoles',
      Effect: 'Deny',
      Action: ['ebs:GetSnapshotBlock', 'ec2:GetConsoleOutput', 'ec2:GetConsoleScreenshot', 'ec2:GetPasswordData'],
      Resource: ['*'],
    },
    {
      Sid: 'NoRecords',
      Effect: 'Deny',
      Action: [
        'dynamodb:BatchGetItem',
        'dynamodb:GetItem',
        'dynamodb:Query',
        'dynamodb:Scan',
        'kinesis:GetRecords',
        'sqs:ReceiveMessage',
      ],
      Resource: ['*'],
    },
  ];
}
