/**
 * Events as AWS documents them, read on 2026-11-22: docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html,
 * docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html,
 * docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html and, of
 * docs.aws.amazon.com/AWSEC2/latest/UserGuide, the pages spot-instance-termination-notices, rebalance-recommendations,
 * monitoring-instance-state-changes and monitor-interruptible-cr. Account and role are those of the tests.
 */
const ENVELOPE = {
  version: '0',
  account: '111122223333',
  time: '2026-07-29T20:15:26Z',
  region: 'eu-west-1',
  resources: [],
};

export const SAMPLE_EVENTS = {
  finding: (severity: number) => ({
    ...ENVELOPE,
    id: 'cd2d702e-ab31-411b-9344-793ce56b1bc7',
    'detail-type': 'GuardDuty Finding',
    source: 'aws.guardduty',
    detail: {
      schemaVersion: '2.0',
      accountId: '111122223333',
      region: 'eu-west-1',
      id: '12cc51e1c99e833adf5924c71ac591b2',
      type: 'PrivilegeEscalation:Kubernetes/PrivilegedContainer',
      severity,
      title: 'Privileged container with root level access launched on the EKS Cluster.',
    },
  }),
  backupJob: (state: string, iamRoleArn: string) => ({
    ...ENVELOPE,
    id: '710b0398-d48e-f3c3-afca-cfeb2fdaa656',
    'detail-type': 'Backup Job State Change',
    source: 'aws.backup',
    detail: {
      backupJobId: '34176239-e96d-4e1d-9fad-529dbb3c3556',
      backupVaultName: 'eks-file-server-example',
      iamRoleArn,
      resourceType: 'EBS',
      state,
      statusMessage: 'Access denied',
      percentDone: 0,
    },
  }),
  copyJob: (state: string, iamRoleArn: string) => ({
    ...ENVELOPE,
    id: '4660bc92-a44d-c939-4542-cda503f14855',
    'detail-type': 'Copy Job State Change',
    source: 'aws.backup',
    detail: {
      copyJobId: '47C8EF56-74D8-059D-1301-C5BE1D5C926E',
      iamRoleArn,
      resourceType: 'S3',
      state,
      statusMessage: 'Access denied exception while trying to list tags',
      destinationRecoveryPointArn: {},
    },
  }),
  restoreJob: (status: string, iamRoleArn: string) => ({
    ...ENVELOPE,
    id: 'ab32977c-378d-2122-e985-fgh4596f0709',
    'detail-type': 'Restore Job State Change',
    source: 'aws.backup',
    detail: {
      restoreJobId: '1B234A56-789B-01CD-2A34-4567A08901FD',
      restoreTestingPlanArn: 'arn:aws:backup:eu-west-1:111122223333:restore-testing-plan:plan',
      iamRoleArn,
      percentDone: 0,
      resourceType: 'EBS',
      status,
      statusMessage: 'No permission',
    },
  }),
  spotInterruption: instanceEvent('EC2 Spot Instance Interruption Warning', { 'instance-action': 'terminate' }),
  rebalance: instanceEvent('EC2 Instance Rebalance Recommendation'),
  stateChange: instanceEvent('EC2 Instance State-change Notification', { state: 'stopping' }),
  reservationInterruption: instanceEvent('EC2 Capacity Reservation Instance Interruption Warning', {
    'instance-action': 'terminate',
    'instance-termination-time': '2026-07-29T20:17:26Z',
    azId: 'euw1-az1',
  }),
  health: {
    ...ENVELOPE,
    id: '7bf73129-1428-4cd3-a780-95db273d1602',
    'detail-type': 'AWS Health Event',
    source: 'aws.health',
    detail: {
      eventArn: 'arn:aws:health:eu-west-1::event/EC2/AWS_EC2_INSTANCE_STOP_SCHEDULED/1',
      service: 'EC2',
      eventTypeCode: 'AWS_EC2_INSTANCE_STOP_SCHEDULED',
      eventTypeCategory: 'scheduledChange',
      affectedEntities: [{ entityValue: 'i-1234567890abcdef0' }],
    },
  },
  /** An event of EC2 that says nothing of an instance. */
  volume: {
    ...ENVELOPE,
    id: '01234567-0123-0123-0123-012345678901',
    'detail-type': 'EBS Volume Notification',
    source: 'aws.ec2',
    detail: { result: 'available', cause: '', event: 'createVolume' },
  },
};

function instanceEvent(detailType: string, detail: object = {}) {
  return {
    ...ENVELOPE,
    id: '12345678-1234-1234-1234-123456789012',
    'detail-type': detailType,
    source: 'aws.ec2',
    resources: ['arn:aws:ec2:eu-west-1a:instance/i-1234567890abcdef0'],
    detail: { 'instance-id': 'i-1234567890abcdef0', ...detail },
  };
}
