import type { KeyScope } from '../../shared/key-policies';
import type { Statement } from '../../shared/policy-document';

export interface AlertStatementsProps {
  readonly aws: KeyScope;
  readonly topicArn: string;
  readonly keyArn: string;
}

/** Publishes to one encrypted topic (docs.aws.amazon.com/sns/latest/dg/sns-key-management.html). */
export function alertStatements({ aws, topicArn, keyArn }: AlertStatementsProps): Statement[] {
  return [
    { Sid: 'Publish', Effect: 'Allow', Action: ['sns:Publish'], Resource: [topicArn] },
    {
      Sid: 'EncryptWhatIsPublished',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: [keyArn],
      Condition: { StringEquals: { 'kms:ViaService': `sns.${aws.region}.amazonaws.com` } },
    },
  ];
}
