import type { Environment } from '../../environments/schema';
import { awsOf, partitionOf } from './aws';
import type { Statement } from './policy-document';

/** In a key policy the resource `*` is the key itself. */
export const THIS_KEY = ['*'];

/** Where a key lives, and whose it is. */
export interface KeyScope {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

/** The environment's own account and region, or another region of the account. */
export function keyScopeOf(environment: Environment, region = awsOf(environment).region): KeyScope {
  return { partition: partitionOf(region), region, accountId: awsOf(environment).accountId };
}

/** Hands the control of a key to the account's IAM policies; a key without it can become unmanageable. */
export function accountControl({ partition, accountId }: KeyScope): Statement {
  return {
    Sid: 'AccountControlsThroughIam',
    Effect: 'Allow',
    Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
    Action: ['kms:*'],
    Resource: THIS_KEY,
  };
}

/** One log group (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html). */
export function logsKeyPolicy(scope: KeyScope, logGroup: string): Statement[] {
  const { partition, region, accountId } = scope;
  const Principal = { Service: `logs.${region}.amazonaws.com` };
  const groupArn = `arn:${partition}:logs:${region}:${accountId}:log-group:${logGroup}`;
  return [
    accountControl(scope),
    {
      Sid: 'CloudWatchLogsEncryptsOneGroup',
      Effect: 'Allow',
      Principal,
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'],
      Resource: THIS_KEY,
      Condition: { StringEquals: { 'kms:EncryptionContext:aws:logs:arn': groupArn } },
    },
    // Describing a key has no encryption context, so it cannot stand under the condition above.
    { Sid: 'CloudWatchLogsFindsTheKey', Effect: 'Allow', Principal, Action: ['kms:DescribeKey'], Resource: THIS_KEY },
  ];
}
