import type { EventNotice } from '../event-notification';

/** Where the high severity begins (docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html). */
const HIGH = 7;

/** Findings of high and critical severity (docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html). */
export const FINDINGS: EventNotice = {
  description: 'Findings of GuardDuty of high and critical severity',
  pattern: {
    source: ['aws.guardduty'],
    'detail-type': ['GuardDuty Finding'],
    detail: { severity: [{ numeric: ['>=', HIGH] }] },
  },
  parts: {
    severity: '$.detail.severity',
    title: '$.detail.title',
    type: '$.detail.type',
    id: '$.detail.id',
    region: '$.region',
    account: '$.account',
  },
  text: 'GuardDuty, severity <severity>, in <region> of account <account>: <title> (<type>, finding <id>). See the finding in the console of GuardDuty, and what its type asks to be done.',
};
