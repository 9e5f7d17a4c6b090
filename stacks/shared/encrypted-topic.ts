import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { EncryptionKey } from './encryption-key';
import { accountControl, type KeyScope, THIS_KEY } from './key-policies';
import { policyDocument, type Statement } from './policy-document';

export interface EncryptedTopicProps {
  readonly name: string;
  /** What is published, for the description of the key. */
  readonly description: string;
  /** Where the topic lives. Alarms reach only topics of their own region. */
  readonly keyScope: KeyScope;
  /** @default the region of the provider */
  readonly region?: string;
  readonly keyAlias: string;
  readonly keyDeletionDays: number;
  /** The services of AWS that publish here, such as `cloudwatch`; roles publish by policies of their own. */
  readonly publishers: readonly string[];
  /** Each address is asked by mail to confirm, and gets nothing before it does. */
  readonly emails: readonly string[];
}

/**
 * An SNS topic under a key of its own, because the key that AWS keeps for SNS lets no other service publish
 * (docs.aws.amazon.com/sns/latest/dg/sns-key-management.html). What publishes depends on `ready`.
 */
export class EncryptedTopic extends Construct {
  readonly arn: string;
  readonly keyArn: string;
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: EncryptedTopicProps) {
    super(scope, id);
    const { name, region, keyScope, publishers } = props;
    const key = new EncryptionKey(this, 'key', {
      description: props.description,
      alias: props.keyAlias,
      region,
      deletionDays: props.keyDeletionDays,
      policy: topicKeyPolicy(keyScope, publishers),
    });
    const topic = new SnsTopic(this, 'topic', { name, region, kmsMasterKeyId: key.arn });
    const policy = new SnsTopicPolicy(this, 'policy', {
      arn: topic.arn,
      region,
      policy: policyDocument(topicPolicy(keyScope, topic.arn, publishers)),
    });
    for (const endpoint of props.emails) {
      new SnsTopicSubscription(this, endpoint, { topicArn: topic.arn, region, protocol: 'email', endpoint });
    }
    this.arn = topic.arn;
    this.keyArn = key.arn;
    this.ready = [policy];
  }
}

/** A service encrypts what it publishes, on behalf of this account only. */
function topicKeyPolicy(scope: KeyScope, publishers: readonly string[]): Statement[] {
  if (!publishers.length) return [accountControl(scope)];
  return [
    accountControl(scope),
    {
      Sid: 'PublishersEncrypt',
      Effect: 'Allow',
      Principal: { Service: publishers.map(servicePrincipal) },
      Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
      Resource: THIS_KEY,
      Condition: { StringEquals: { 'aws:SourceAccount': scope.accountId } },
    },
  ];
}

function topicPolicy({ accountId }: KeyScope, topicArn: string, publishers: readonly string[]): Statement[] {
  const servicesPublish: Statement = {
    Sid: 'ServicesPublish',
    Effect: 'Allow',
    Principal: { Service: publishers.map(servicePrincipal) },
    Action: ['sns:Publish'],
    Resource: [topicArn],
    Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
  };
  return [
    ...(publishers.length ? [servicesPublish] : []),
    {
      Sid: 'DenyPlainHttp',
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: ['sns:Publish'],
      Resource: [topicArn],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ];
}

function servicePrincipal(service: string): string {
  return `${service}.amazonaws.com`;
}
