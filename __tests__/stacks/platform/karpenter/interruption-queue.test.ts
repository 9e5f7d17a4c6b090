import { addresses, at, ref, statements } from '../../synthesize';
import { matches } from './event-pattern';
import { PLACE, stack } from './with-karpenter';

const QUEUE = `arn:aws:sqs:${PLACE}:eks-file-server-example-karpenter`;

describe('the queue of interruptions', () => {
  it('is encrypted, short of memory, and written to by its own rules only', () => {
    expect(at(stack, 'aws_sqs_queue.karpenter_interruption')).toMatchObject({
      message_retention_seconds: 300,
      sqs_managed_sse_enabled: true,
    });
    expect(statements(at(stack, 'aws_sqs_queue_policy.karpenter_interruption').policy)).toEqual({
      RulesSend: {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: ['sqs:SendMessage'],
        Resource: [QUEUE],
        Condition: {
          ArnLike: { 'aws:SourceArn': `arn:aws:events:${PLACE}:rule/eks-file-server-example-karpenter-*` },
        },
      },
      DenyPlainHttp: {
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: ['sqs:*'],
        Resource: [QUEUE],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    });
  });

  // Shortened samples of docs.aws.amazon.com/AWSEC2/latest/UserGuide (spot-instance-termination-notices,
  // rebalance-recommendations, monitoring-instance-state-changes) and of docs.aws.amazon.com/health/latest/ug.
  it.each([
    ['spot-interruption', 'aws.ec2', 'EC2 Spot Instance Interruption Warning'],
    ['rebalance', 'aws.ec2', 'EC2 Instance Rebalance Recommendation'],
    ['state-change', 'aws.ec2', 'EC2 Instance State-change Notification'],
    ['reservation', 'aws.ec2', 'EC2 Capacity Reservation Instance Interruption Warning'],
    ['health', 'aws.health', 'AWS Health Event'],
  ])('hears of %s by a rule of its own', (event, source, detailType) => {
    const sample = { version: '0', source, 'detail-type': detailType, account: '111122223333', region: 'eu-west-1' };
    const heard = addresses(stack, 'aws_cloudwatch_event_rule').filter((name) =>
      matches(JSON.parse(at(stack, `aws_cloudwatch_event_rule.${name}`).event_pattern as string), sample),
    );
    expect(heard).toEqual([`karpenter_interruption_${event}`]);
    expect(at(stack, `aws_cloudwatch_event_target.karpenter_interruption_${event}-target`)).toEqual({
      rule: ref(`aws_cloudwatch_event_rule.karpenter_interruption_${event}.name`),
      target_id: 'karpenter',
      arn: ref('aws_sqs_queue.karpenter_interruption.arn'),
    });
    expect((at(stack, `aws_cloudwatch_event_rule.${heard[0]}`).name as string).length).toBeLessThanOrEqual(64);
  });
});
