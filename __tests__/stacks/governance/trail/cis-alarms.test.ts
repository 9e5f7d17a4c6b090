import { CIS_CONTROLS } from '../../../../stacks/governance/trail/cis-controls';
import { addresses, at, ref } from '../../synthesize';
import { accountGovernance } from '../governance';

const stack = accountGovernance();

/** As Security Hub documents them, read on 2026-11-22 (docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html). */
const SECURITY_HUB_PATTERNS: Readonly<Record<string, string>> = {
  'CloudWatch.1':
    '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  'CloudWatch.2': '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
  'CloudWatch.3':
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  'CloudWatch.4':
    '{($.eventSource=iam.amazonaws.com) && (($.eventName=DeleteGroupPolicy) || ($.eventName=DeleteRolePolicy) || ($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || ($.eventName=PutRolePolicy) || ($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || ($.eventName=DeletePolicy) || ($.eventName=CreatePolicyVersion) || ($.eventName=DeletePolicyVersion) || ($.eventName=AttachRolePolicy) || ($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) || ($.eventName=DetachUserPolicy) || ($.eventName=AttachGroupPolicy) || ($.eventName=DetachGroupPolicy))}',
  'CloudWatch.5':
    '{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}',
  'CloudWatch.6': '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
  'CloudWatch.7':
    '{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}',
  'CloudWatch.8':
    '{($.eventSource=s3.amazonaws.com) && (($.eventName=PutBucketAcl) || ($.eventName=PutBucketPolicy) || ($.eventName=PutBucketCors) || ($.eventName=PutBucketLifecycle) || ($.eventName=PutBucketReplication) || ($.eventName=DeleteBucketPolicy) || ($.eventName=DeleteBucketCors) || ($.eventName=DeleteBucketLifecycle) || ($.eventName=DeleteBucketReplication))}',
  'CloudWatch.9':
    '{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder) || ($.eventName=DeleteDeliveryChannel) || ($.eventName=PutDeliveryChannel) || ($.eventName=PutConfigurationRecorder))}',
  'CloudWatch.10':
    '{($.eventName=AuthorizeSecurityGroupIngress) || ($.eventName=AuthorizeSecurityGroupEgress) || ($.eventName=RevokeSecurityGroupIngress) || ($.eventName=RevokeSecurityGroupEgress) || ($.eventName=CreateSecurityGroup) || ($.eventName=DeleteSecurityGroup)}',
  'CloudWatch.11':
    '{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || ($.eventName=DeleteNetworkAcl) || ($.eventName=DeleteNetworkAclEntry) || ($.eventName=ReplaceNetworkAclEntry) || ($.eventName=ReplaceNetworkAclAssociation)}',
  'CloudWatch.12':
    '{($.eventName=CreateCustomerGateway) || ($.eventName=DeleteCustomerGateway) || ($.eventName=AttachInternetGateway) || ($.eventName=CreateInternetGateway) || ($.eventName=DeleteInternetGateway) || ($.eventName=DetachInternetGateway)}',
  'CloudWatch.13':
    '{($.eventSource=ec2.amazonaws.com) && (($.eventName=CreateRoute) || ($.eventName=CreateRouteTable) || ($.eventName=ReplaceRoute) || ($.eventName=ReplaceRouteTableAssociation) || ($.eventName=DeleteRouteTable) || ($.eventName=DeleteRoute) || ($.eventName=DisassociateRouteTable))}',
  'CloudWatch.14':
    '{($.eventName=CreateVpc) || ($.eventName=DeleteVpc) || ($.eventName=ModifyVpcAttribute) || ($.eventName=AcceptVpcPeeringConnection) || ($.eventName=CreateVpcPeeringConnection) || ($.eventName=DeleteVpcPeeringConnection) || ($.eventName=RejectVpcPeeringConnection) || ($.eventName=AttachClassicLinkVpc) || ($.eventName=DetachClassicLinkVpc) || ($.eventName=DisableVpcClassicLink) || ($.eventName=EnableVpcClassicLink)}',
};

describe('the alarms of the CIS benchmark', () => {
  it('are its fifteen, 4.1 to 4.15', () => {
    expect(CIS_CONTROLS.map(({ cis }) => cis)).toEqual(Array.from({ length: 15 }, (_, index) => `4.${index + 1}`));
    expect(new Set(CIS_CONTROLS.map(({ name }) => name)).size).toBe(15);
  });

  it('look for what Security Hub looks for, to the letter', () => {
    expect(
      Object.fromEntries(
        CIS_CONTROLS.flatMap(({ securityHub, pattern }) => (securityHub ? [[securityHub, pattern]] : [])),
      ),
    ).toEqual(SECURITY_HUB_PATTERNS);
  });

  it.each(CIS_CONTROLS)(
    '$cis $name: a filter of the log group of the trail, and an alarm on what it counts',
    (control) => {
      const { name, pattern, tolerated = 0 } = control;
      const metric = { name, namespace: 'eks-file-server-example/trail' };
      expect(at(stack, `aws_cloudwatch_log_metric_filter.account_cis_${name}`)).toEqual({
        name: `cis-${name}`,
        log_group_name: ref('aws_cloudwatch_log_group.account_trail.name'),
        pattern,
        metric_transformation: { ...metric, value: '1' },
      });
      expect(at(stack, `aws_cloudwatch_metric_alarm.account_cis_cis-${name}`)).toEqual({
        alarm_name: `eks-file-server-example-cis-${name}`,
        alarm_description: expect.stringMatching(
          new RegExp(`\\(CIS AWS Foundations Benchmark 1\\.4\\.0, ${control.cis}\\)$`),
        ),
        namespace: metric.namespace,
        metric_name: name,
        statistic: 'Sum',
        period: 300,
        evaluation_periods: 1,
        comparison_operator: 'GreaterThanThreshold',
        threshold: tolerated,
        treat_missing_data: 'notBreaching',
        alarm_actions: [ref('aws_sns_topic.alerts.arn')],
        ok_actions: [ref('aws_sns_topic.alerts.arn')],
        depends_on: ['aws_sns_topic_policy.alerts'],
      });
    },
  );

  it('are in the home region of the trail, with an encrypted topic there', () => {
    expect(addresses(stack, 'aws_cloudwatch_log_metric_filter')).toHaveLength(15);
    for (const type of ['aws_cloudwatch_log_metric_filter', 'aws_cloudwatch_metric_alarm']) {
      for (const name of addresses(stack, type)) expect(at(stack, `${type}.${name}`)).not.toHaveProperty('region');
    }
    expect(at(stack, 'aws_sns_topic.alerts')).toEqual({
      name: 'eks-file-server-example-alerts',
      kms_master_key_id: ref('aws_kms_key.alerts_key.arn'),
    });
  });
});
