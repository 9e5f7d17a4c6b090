import { GuarddutyDetector } from '@cdktf/provider-aws/lib/guardduty-detector';
import { GuarddutyDetectorFeature } from '@cdktf/provider-aws/lib/guardduty-detector-feature';
import { Construct } from 'constructs';
import { acceptFindings } from '../../shared/accepted-findings';
import type { EncryptedTopic } from '../../shared/encrypted-topic';
import { EventNotification } from '../event-notification';
import { FINDINGS } from './findings';

export interface ThreatDetectionProps {
  readonly namePrefix: string;
  readonly region: string;
  /** In the same region. */
  readonly topic: EncryptedTopic;
  /** Whether agents on the nodes look at what runs there. */
  readonly runtimeMonitoring: boolean;
}

/** What GuardDuty looks at besides the trail, DNS and flow logs, which it always does, by the name that it has for it. */
const FEATURES = [
  'EKS_AUDIT_LOGS', // who did what with the Kubernetes API
  'S3_DATA_EVENTS', // who reads and writes objects
  'EBS_MALWARE_PROTECTION', // the volumes of an instance that behaves strangely
];

/** Who manages the agents: GuardDuty does on EKS, and there is nothing else here. It answers with all three. */
const AGENTS = [
  { name: 'EKS_ADDON_MANAGEMENT', here: true },
  { name: 'EC2_AGENT_MANAGEMENT', here: false },
  { name: 'ECS_FARGATE_AGENT_MANAGEMENT', here: false },
];

/** GuardDuty in one region, and who hears of what it finds (docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html). */
export class ThreatDetection extends Construct {
  constructor(scope: Construct, id: string, props: ThreatDetectionProps) {
    super(scope, id);
    const { namePrefix, region, topic, runtimeMonitoring } = props;
    const detector = new GuarddutyDetector(this, 'detector', {
      enable: true,
      region,
      // How soon a finding is told of that comes again.
      findingPublishingFrequency: 'FIFTEEN_MINUTES',
    });
    acceptFindings(detector, {
      CKV2_AWS_3:
        'it is for one account, in each region that the account uses; an organization has a detector of its own',
    });
    const feature = { detectorId: detector.id, region };
    for (const name of FEATURES) new GuarddutyDetectorFeature(this, name, { ...feature, name, status: 'ENABLED' });
    new GuarddutyDetectorFeature(this, 'RUNTIME_MONITORING', {
      ...feature,
      name: 'RUNTIME_MONITORING',
      status: statusOf(runtimeMonitoring),
      additionalConfiguration: AGENTS.map(({ name, here }) => ({ name, status: statusOf(here && runtimeMonitoring) })),
    });
    new EventNotification(this, 'findings', { name: `${namePrefix}-findings`, notice: FINDINGS, topic, region });
  }
}

function statusOf(on: boolean): string {
  return on ? 'ENABLED' : 'DISABLED';
}
