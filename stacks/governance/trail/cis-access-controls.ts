import { anyOf, type CisControl, ofService } from './cis-control';

/** Who comes in, who may do what, and who is recorded: 4.1 to 4.9. */
export const ACCESS_CONTROLS: readonly CisControl[] = [
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
];
