/** Something that nobody does in silence, as the CIS AWS Foundations Benchmark lists it. */
export interface CisControl {
  /** What follows `cis-` in the names of the filter and the alarm. */
  readonly name: string;
  /** Its number in version 1.4.0 of the benchmark, and in Security Hub. */
  readonly cis: string;
  readonly securityHub?: string;
  readonly pattern: string;
  readonly whatToDo: string;
  /** How many in five minutes are nothing to tell of. @default none */
  readonly tolerated?: number;
}

/**
 * The fifteen controls of the benchmark's section 4 with the patterns that Security Hub looks for
 * (docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html). It has none for Organizations; that pattern
 * is the benchmark's own, as terraform-aws-modules/terraform-aws-cloudwatch has it in modules/cis-alarms.
 */
export const CIS_CONTROLS: readonly CisControl[] = [
  {
    name: 'unauthorized-calls',
    cis: '4.1',
    securityHub: 'CloudWatch.2',
    pattern: '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
    whatToDo:
      'Somebody tries what they may not: see who in the trail; a program with a missing permission looks the same',
    // Consoles and SDKs try things out.
    tolerated: 10,
  },
  {
    name: 'console-without-mfa',
    cis: '4.2',
    securityHub: 'CloudWatch.3',
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    whatToDo: 'A user signed in with a password alone: require a second factor of them, and see what they did',
  },
  {
    name: 'root-use',
    cis: '4.3',
    securityHub: 'CloudWatch.1',
    pattern: '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
    whatToDo: 'The root user was used: ask who it was; if nobody knows, change its password and call AWS',
  },
  {
    name: 'iam-policy-changes',
    cis: '4.4',
    securityHub: 'CloudWatch.4',
    pattern: ofService('iam.amazonaws.com', [
      'DeleteGroupPolicy',
      'DeleteRolePolicy',
      'DeleteUserPolicy',
      'PutGroupPolicy',
      'PutRolePolicy',
      'PutUserPolicy',
      'CreatePolicy',
      'DeletePolicy',
      'CreatePolicyVersion',
      'DeletePolicyVersion',
      'AttachRolePolicy',
      'DetachRolePolicy',
      'AttachUserPolicy',
      'DetachUserPolicy',
      'AttachGroupPolicy',
      'DetachGroupPolicy',
    ]),
    whatToDo: 'A policy changed: it should be a change that a pipeline applied just now',
  },
  {
    name: 'trail-changes',
    cis: '4.5',
    securityHub: 'CloudWatch.5',
    pattern: `{${anyOf(['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'])}}`,
    whatToDo:
      'The record itself was changed or stopped: start it again, and take what follows for an attack until it is explained',
  },
  {
    name: 'console-failures',
    cis: '4.6',
    securityHub: 'CloudWatch.6',
    pattern: '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
    whatToDo: 'Passwords fail again and again: see from where, and lock the user if it is not they',
    tolerated: 3,
  },
  {
    name: 'key-deletions',
    cis: '4.7',
    securityHub: 'CloudWatch.7',
    pattern: ofService('kms.amazonaws.com', ['DisableKey', 'ScheduleKeyDeletion']),
    whatToDo:
      'A key is going, and what it encrypts with it: cancel the deletion with aws kms cancel-key-deletion unless it is meant',
  },
  {
    name: 'bucket-policy-changes',
    cis: '4.8',
    securityHub: 'CloudWatch.8',
    pattern: ofService('s3.amazonaws.com', [
      'PutBucketAcl',
      'PutBucketPolicy',
      'PutBucketCors',
      'PutBucketLifecycle',
      'PutBucketReplication',
      'DeleteBucketPolicy',
      'DeleteBucketCors',
      'DeleteBucketLifecycle',
      'DeleteBucketReplication',
    ]),
    whatToDo: 'Who may reach a bucket changed: compare its policy with the one of Terraform',
  },
  {
    name: 'config-changes',
    cis: '4.9',
    securityHub: 'CloudWatch.9',
    pattern: ofService('config.amazonaws.com', [
      'StopConfigurationRecorder',
      'DeleteDeliveryChannel',
      'PutDeliveryChannel',
      'PutConfigurationRecorder',
    ]),
    whatToDo: 'AWS Config was changed or stopped: start it again unless it is meant',
  },
  {
    name: 'security-group-changes',
    cis: '4.10',
    securityHub: 'CloudWatch.10',
    pattern: `{${anyOf([
      'AuthorizeSecurityGroupIngress',
      'AuthorizeSecurityGroupEgress',
      'RevokeSecurityGroupIngress',
      'RevokeSecurityGroupEgress',
      'CreateSecurityGroup',
      'DeleteSecurityGroup',
    ])}}`,
    whatToDo: 'What may reach what changed: a pipeline or the Load Balancer Controller does so; nobody else should',
  },
  {
    name: 'network-acl-changes',
    cis: '4.11',
    securityHub: 'CloudWatch.11',
    pattern: `{${anyOf([
      'CreateNetworkAcl',
      'CreateNetworkAclEntry',
      'DeleteNetworkAcl',
      'DeleteNetworkAclEntry',
      'ReplaceNetworkAclEntry',
      'ReplaceNetworkAclAssociation',
    ])}}`,
    whatToDo: 'A network ACL changed: it should be a change that a pipeline applied just now',
  },
  {
    name: 'gateway-changes',
    cis: '4.12',
    securityHub: 'CloudWatch.12',
    pattern: `{${anyOf([
      'CreateCustomerGateway',
      'DeleteCustomerGateway',
      'AttachInternetGateway',
      'CreateInternetGateway',
      'DeleteInternetGateway',
      'DetachInternetGateway',
    ])}}`,
    whatToDo:
      'A way to the internet or to another network changed: it should be a change that a pipeline applied just now',
  },
  {
    name: 'route-changes',
    cis: '4.13',
    securityHub: 'CloudWatch.13',
    pattern: ofService('ec2.amazonaws.com', [
      'CreateRoute',
      'CreateRouteTable',
      'ReplaceRoute',
      'ReplaceRouteTableAssociation',
      'DeleteRouteTable',
      'DeleteRoute',
      'DisassociateRouteTable',
    ]),
    whatToDo: 'Traffic takes another way: it should be a change that a pipeline applied just now',
  },
  {
    name: 'vpc-changes',
    cis: '4.14',
    securityHub: 'CloudWatch.14',
    pattern: `{${anyOf([
      'CreateVpc',
      'DeleteVpc',
      'ModifyVpcAttribute',
      'AcceptVpcPeeringConnection',
      'CreateVpcPeeringConnection',
      'DeleteVpcPeeringConnection',
      'RejectVpcPeeringConnection',
      'AttachClassicLinkVpc',
      'DetachClassicLinkVpc',
      'DisableVpcClassicLink',
      'EnableVpcClassicLink',
    ])}}`,
    whatToDo: 'A VPC or what it is connected with changed: it should be a change that a pipeline applied just now',
  },
  {
    name: 'organization-changes',
    cis: '4.15',
    pattern: ofService('organizations.amazonaws.com', [
      'AcceptHandshake',
      'AttachPolicy',
      'CreateAccount',
      'CreateOrganizationalUnit',
      'CreatePolicy',
      'DeclineHandshake',
      'DeleteOrganization',
      'DeleteOrganizationalUnit',
      'DeletePolicy',
      'DetachPolicy',
      'DisablePolicyType',
      'EnablePolicyType',
      'InviteAccountToOrganization',
      'LeaveOrganization',
      'MoveAccount',
      'RemoveAccountFromOrganization',
      'UpdatePolicy',
      'UpdateOrganizationalUnit',
    ]),
    whatToDo: 'The organization changed: ask whoever runs it; only its management account sees these events',
  },
];

function ofService(source: string, events: readonly string[]): string {
  return `{($.eventSource=${source}) && (${anyOf(events)})}`;
}

function anyOf(events: readonly string[]): string {
  return events.map((event) => `($.eventName=${event})`).join(' || ');
}
