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

function topic(region?: string, alerts = { emails: ['operations@example.com'], endpoints: ['pagerduty'] }): StackJson {
  const stack = new Stack(new App({ outdir: join(folder.path, 'out') }), environment, 'things');
  new EncryptedTopic(stack, 'alarms', {
    name: 'example-alarms',
    description: 'Alarms',
    keyScope: keyScopeOf(environment, region),
    region,
    keyAlias: 'alias/example-alarms',
    keyDeletionDays: 7,
    publishers: ['cloudwatch', 'events', 'cloudtrail'],
    alerts,
  });
  return stack.toTerraform();
}

describe('an encrypted topic', () => {
  const json = topic();
  const ofThisAccount = { StringEquals: { 'aws:SourceAccount': '111122223333' } };

  it('is encrypted under a key of its own, which is rotated', () => {
    expect(at(json, 'aws_sns_topic.alarms')).toEqual({
      name: 'example-alarms',
      kms_master_key_id: ref('aws_kms_key.alarms_key.arn'),
    });
    expect(at(json, 'aws_kms_key.alarms_key')).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 7 });
  });

  it('lets each publisher encrypt, on behalf of this account only where it says for whom it acts', () => {
    const encrypts = (service: string) => ({
      Effect: 'Allow',
      Principal: { Service: `${service}.amazonaws.com` },
      Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
      Resource: ['*'],
    });
    expect(statements(at(json, 'aws_kms_key.alarms_key').policy)).toEqual({
      AccountControlsThroughIam: {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: ['kms:*'],
        Resource: ['*'],
      },
      CloudWatchEncrypts: { ...encrypts('cloudwatch'), Condition: ofThisAccount },
      EventBridgeEncrypts: encrypts('events'),
      CloudTrailEncrypts: encrypts('cloudtrail'),
    });
  });

  it('lets each publisher publish, on behalf of this account only where it says so, and nobody over plain HTTP', () => {
    const Resource = [ref('aws_sns_topic.alarms.arn')];
    const publishes = (service: string) => ({
      Effect: 'Allow',
      Principal: { Service: `${service}.amazonaws.com` },
      Action: ['sns:Publish'],
      Resource,
    });
    expect(at(json, 'aws_sns_topic_policy.alarms').arn).toBe(ref('aws_sns_topic.alarms.arn'));
    expect(statements(at(json, 'aws_sns_topic_policy.alarms').policy)).toEqual({
      CloudWatchPublishes: { ...publishes('cloudwatch'), Condition: ofThisAccount },
      EventBridgePublishes: publishes('events'),
      CloudTrailPublishes: {
        ...publishes('cloudtrail'),
        Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudtrail:*:111122223333:trail/*' } },
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

  it('tells each HTTPS endpoint at an address that only Terraform is given, because it holds a key', () => {
    expect(at(json, 'aws_sns_topic_subscription.alarms_pagerduty')).toEqual({
      topic_arn: ref('aws_sns_topic.alarms.arn'),
      protocol: 'https',
      endpoint: ref('var.alert_endpoint_pagerduty'),
      endpoint_auto_confirms: true,
    });
    expect(json.variable?.alert_endpoint_pagerduty).toMatchObject({
      type: 'string',
      sensitive: true,
      nullable: false,
      validation: [{ condition: ref('startswith(var.alert_endpoint_pagerduty, "https://")') }],
    });
    expect(json.variable?.alert_endpoint_pagerduty).not.toHaveProperty('default');
  });

  it('asks for no address where there is no endpoint', () => {
    expect(topic(undefined, { emails: [], endpoints: [] })).not.toHaveProperty('variable');
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
      'aws_sns_topic_subscription eu-central-1',
    ]);
  });
});
