import { addresses, at, ref, statements } from '../../synthesize';
import { stack, values } from './monitored';

describe('Alertmanager', () => {
  const topic = ref('aws_sns_topic.monitoring_alerts.arn');

  it('tells by SNS, with a role of its own, and not of what always fires', () => {
    const { route, receivers } = values.alertmanager.config;
    expect(receivers).toEqual([
      { name: 'null' },
      { name: 'sns', sns_configs: [{ topic_arn: topic, sigv4: { region: 'eu-west-1' }, send_resolved: true }] },
    ]);
    expect(route.receiver).toBe('sns');
    expect(route.routes[0]).toEqual({ receiver: 'null', matchers: ['alertname =~ "Watchdog|InfoInhibitor"'] });
    expect(values.alertmanager.serviceAccount.name).toBe('alertmanager');
    expect(at(stack, 'aws_eks_pod_identity_association.monitoring_alertmanager')).toMatchObject({
      namespace: 'monitoring',
      service_account: 'alertmanager',
      role_arn: ref('aws_iam_role.monitoring_alertmanager_role.arn'),
    });
  });

  it('may publish to its topic and encrypt for it, and nothing else', () => {
    expect(statements(at(stack, 'aws_iam_role_policy.monitoring_alertmanager_role').policy)).toEqual({
      Publish: { Effect: 'Allow', Action: ['sns:Publish'], Resource: [topic] },
      EncryptWhatIsPublished: {
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: [ref('aws_kms_key.monitoring_alerts_key.arn')],
        Condition: { StringEquals: { 'kms:ViaService': 'sns.eu-west-1.amazonaws.com' } },
      },
    });
  });

  it('reaches the people of the environment, by an encrypted topic that no service of AWS writes to', () => {
    expect(at(stack, 'aws_sns_topic.monitoring_alerts')).toEqual({
      name: 'eks-file-server-example-prometheus-alerts',
      kms_master_key_id: ref('aws_kms_key.monitoring_alerts_key.arn'),
    });
    expect(Object.keys(statements(at(stack, 'aws_sns_topic_policy.monitoring_alerts').policy))).toEqual([
      'DenyPlainHttp',
    ]);
    expect(Object.keys(statements(at(stack, 'aws_kms_key.monitoring_alerts_key').policy))).toEqual([
      'AccountControlsThroughIam',
    ]);
    const [subscription] = addresses(stack, 'aws_sns_topic_subscription');
    expect(at(stack, `aws_sns_topic_subscription.${subscription}`)).toMatchObject({
      protocol: 'email',
      endpoint: 'operations@example.com',
    });
  });
});
