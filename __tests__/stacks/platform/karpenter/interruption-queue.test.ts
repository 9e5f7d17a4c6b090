import { matches } from '../../event-pattern';
import { SAMPLE_EVENTS } from '../../sample-events';
import { addresses, at, ref, statements } from '../../synthesize';
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

  it.each([
    ['spot-interruption', SAMPLE_EVENTS.spotInterruption],
    ['rebalance', SAMPLE_EVENTS.rebalance],
    ['state-change', SAMPLE_EVENTS.stateChange],
    ['reservation', SAMPLE_EVENTS.reservationInterruption],
    ['health', SAMPLE_EVENTS.health],
  ])('hears of %s by a rule of its own', (event, sample) => {
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
