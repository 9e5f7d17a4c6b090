import { join } from 'node:path';
import { App } from 'cdktf';
import { EncryptedTopic } from '../../../stacks/shared/encrypted-topic';
import { EnvironmentStack } from '../../../stacks/shared/environment-stack';
import { keyScopeOf } from '../../../stacks/shared/key-policies';
import { exampleEnvironment } from '../../environments/example';
import { at, ref, type StackJson, statements, temporaryFolder } from '../synthesize';

const folder = temporaryFolder();
const environment = exampleEnvironment();

class Stack extends EnvironmentStack {}

function topic(region?: string): StackJson {
  const stack = new Stack(new App({ outdir: join(folder.path, 'out') }), environment, 'things');
  new EncryptedTopic(stack, 'alarms', {
    name: 'example-alarms',
    description: 'Alarms',
    keyScope: keyScopeOf(environment, region),
    region,
    keyAlias: 'alias/example-alarms',
    keyDeletionDays: 7,
    publishers: ['cloudwatch', 's3'],
    emails: ['operations@example.com'],
  });
  return stack.toTerraform();
}

describe('an encrypted topic', () => {
  const json = topic();
  const principal = { Service: ['cloudwatch.amazonaws.com', 's3.amazonaws.com'] };
  const ofThisAccount = { StringEquals: { 'aws:SourceAccount': '111122223333' } };

  it('is encrypted under a key of its own, which is rotated', () => {
    expect(at(json, 'aws_sns_topic.alarms')).toEqual({
      name: 'example-alarms',
      kms_master_key_id: ref('aws_kms_key.alarms_key.arn'),
    });
    expect(at(json, 'aws_kms_key.alarms_key')).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 7 });
  });

  it('lets each publisher encrypt, on behalf of this account only', () => {
    expect(statements(at(json, 'aws_kms_key.alarms_key').policy)).toEqual({
      AccountControlsThroughIam: {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: ['kms:*'],
        Resource: ['*'],
      },
      PublishersEncrypt: {
        Effect: 'Allow',
        Principal: principal,
        Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        Resource: ['*'],
        Condition: ofThisAccount,
      },
    });
  });

  it('lets each publisher publish, on behalf of this account only, and nobody over plain HTTP', () => {
    const Resource = [ref('aws_sns_topic.alarms.arn')];
    expect(at(json, 'aws_sns_topic_policy.alarms').arn).toBe(ref('aws_sns_topic.alarms.arn'));
    expect(statements(at(json, 'aws_sns_topic_policy.alarms').policy)).toEqual({
      ServicesPublish: {
        Effect: 'Allow',
        Principal: principal,
        Action: ['sns:Publish'],
        Resource,
        Condition: ofThisAccount,
      },
      DenyPlainHttp: {
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: ['sns:Publish'],
        Resource,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    });
  });

  it('tells each address by mail', () => {
    expect(at(json, 'aws_sns_topic_subscription.alarms_operations_example_com')).toEqual({
      topic_arn: ref('aws_sns_topic.alarms.arn'),
      protocol: 'email',
      endpoint: 'operations@example.com',
    });
  });

  it('lies in another region with its key, its policy and its subscriptions', () => {
    const regions = Object.entries(topic('eu-central-1').resource).flatMap(([type, resources]) =>
      Object.values(resources).map(({ region }) => `${type} ${region}`),
    );
    expect(regions.sort()).toEqual([
      'aws_kms_alias eu-central-1',
      'aws_kms_key eu-central-1',
      'aws_sns_topic eu-central-1',
      'aws_sns_topic_policy eu-central-1',
      'aws_sns_topic_subscription eu-central-1',
    ]);
  });
});
