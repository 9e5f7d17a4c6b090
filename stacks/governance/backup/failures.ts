import type { EventNotice } from '../event-notification';

/**
 * Jobs of these roles that ended without a copy, or without a restored one. Jobs name their role, so that the environments
 * of an account hear of their own; those that back up and copy have a state, those that restore a status
 * (docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html).
 */
export function failedJobs(roleArns: readonly string[]): EventNotice {
  return {
    description: 'Backups, copies and restores that failed',
    pattern: {
      source: ['aws.backup'],
      'detail-type': ['Backup Job State Change', 'Copy Job State Change', 'Restore Job State Change'],
      detail: {
        iamRoleArn: roleArns,
        $or: [{ state: ['FAILED', 'ABORTED', 'EXPIRED', 'PARTIAL'] }, { status: ['FAILED', 'ABORTED'] }],
      },
    },
    parts: { what: '$.detail-type', type: '$.detail.resourceType', region: '$.region', why: '$.detail.statusMessage' },
    text: 'AWS Backup in <region>: <what> of <type> failed: <why>. See the jobs in the console of AWS Backup, and start it again.',
  };
}
