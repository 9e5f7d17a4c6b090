import { matches } from '../../event-pattern';
import { SAMPLE_EVENTS } from '../../sample-events';
import { addresses, at, ref } from '../../synthesize';
import { accountGovernance } from '../governance';

const stack = accountGovernance();
const REGIONS = ['eu-central-1', 'eu-west-1'];
const feature = (name: string, from = stack) =>
  at(from, `aws_guardduty_detector_feature.account_threats_eu-west-1_${name}`);

describe('GuardDuty', () => {
  it('looks at every region of the account, keyed by its name', () => {
    expect(addresses(stack, 'aws_guardduty_detector')).toEqual(REGIONS.map((region) => `account_threats_${region}`));
    expect(at(stack, 'aws_guardduty_detector.account_threats_eu-central-1')).toEqual({
      enable: true,
      region: 'eu-central-1',
      finding_publishing_frequency: 'FIFTEEN_MINUTES',
    });
  });

  it.each(['EKS_AUDIT_LOGS', 'S3_DATA_EVENTS', 'EBS_MALWARE_PROTECTION'])('looks at %s', (name) => {
    expect(feature(name)).toEqual({
      detector_id: ref('aws_guardduty_detector.account_threats_eu-west-1.id'),
      region: 'eu-west-1',
      name,
      status: 'ENABLED',
    });
  });

  it('puts agents on nodes only where the account says so, and names all three kinds, as it answers', () => {
    const agents = (here: string) => [
      { name: 'EKS_ADDON_MANAGEMENT', status: here },
      { name: 'EC2_AGENT_MANAGEMENT', status: 'DISABLED' },
      { name: 'ECS_FARGATE_AGENT_MANAGEMENT', status: 'DISABLED' },
    ];
    expect(feature('RUNTIME_MONITORING')).toMatchObject({
      status: 'DISABLED',
      additional_configuration: agents('DISABLED'),
    });
    expect(feature('RUNTIME_MONITORING', accountGovernance({ runtimeMonitoring: true }))).toMatchObject({
      status: 'ENABLED',
      additional_configuration: agents('ENABLED'),
    });
  });

  it('is none where the organization has it, and then no region but home has a topic', () => {
    const bare = accountGovernance({ keptElsewhere: ['threatDetection'] });
    expect(addresses(bare, 'aws_guardduty_detector')).toEqual([]);
    expect(addresses(bare, 'aws_sns_topic')).toEqual(['account_trail_files', 'alerts']);
  });
});

describe('a finding', () => {
  const rule = at(stack, 'aws_cloudwatch_event_rule.account_threats_eu-west-1_findings');
  const pattern = JSON.parse(rule.event_pattern as string);

  it.each([
    [9.5, true],
    [7, true],
    [6.9, false],
    [2, false],
  ])('of severity %d is told of: %s', (severity, told) => {
    expect(matches(pattern, SAMPLE_EVENTS.finding(severity))).toBe(told);
  });

  it('is told of in its own region, in a sentence', () => {
    for (const [region, topic] of [
      ['eu-west-1', 'alerts'],
      ['eu-central-1', 'alerts-eu-central-1'],
    ]) {
      expect(at(stack, `aws_cloudwatch_event_target.account_threats_${region}_findings_topic`)).toEqual({
        rule: ref(`aws_cloudwatch_event_rule.account_threats_${region}_findings.name`),
        region,
        arn: ref(`aws_sns_topic.${topic}.arn`),
        input_transformer: {
          input_paths: expect.objectContaining({ title: '$.detail.title', severity: '$.detail.severity' }),
          input_template: expect.stringMatching(/^"GuardDuty, severity <severity>, in <region> .*"$/),
        },
        depends_on: [`aws_sns_topic_policy.${topic}`],
      });
    }
  });

  it('fills every part of the sentence', () => {
    const { input_transformer } = at(stack, 'aws_cloudwatch_event_target.account_threats_eu-west-1_findings_topic');
    const { input_paths, input_template } = input_transformer as { input_paths: object; input_template: string };
    const parts = [...input_template.matchAll(/<(\w+)>/g)].map(([, part]) => part);
    expect([...new Set(parts)].sort()).toEqual(Object.keys(input_paths).sort());
  });
});
