import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { FlowLog, type FlowLogConfig } from '@cdktf/provider-aws/lib/flow-log';
import type { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import type { FlowLogSettings } from '../../environments/settings/flow-logs';
import { acceptFindings } from '../shared/accepted-findings';
import { EncryptedBucket } from '../shared/bucket/encrypted-bucket';
import { EncryptionKey } from '../shared/encryption-key';
import { keyScopeOf, logsKeyPolicy } from '../shared/key-policies';
import { bucketNameOf, keyAliasOf, prefixOf } from '../shared/naming';
import type { Statement } from '../shared/policy-document';
import { Role } from '../shared/role';
import { FLOW_LOG_FORMAT } from './flow-log-format';
import { bucketDelivery, bucketKeyPolicy, flowLogTrust, logGroupUse } from './flow-log-policies';

export interface FlowLogsProps {
  readonly environment: Environment;
  readonly settings: FlowLogSettings;
  readonly vpc: Vpc;
}

/** The record of all traffic of the VPC, accepted and refused, encrypted with a key of its own. */
export class FlowLogs extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: FlowLogsProps,
  ) {
    super(scope, id);
    switch (props.settings.destination) {
      case 'cloudWatch':
        this.toCloudWatch();
        break;
      case 's3':
        this.toBucket();
        break;
      case 'none':
        acceptFindings(props.vpc, { CKV2_AWS_11: 'the organization records every VPC already' });
    }
  }

  private toCloudWatch(): void {
    const { environment, settings } = this.props;
    const keyScope = keyScopeOf(environment);
    const name = `/aws/vpc/${prefixOf(environment)}/flow-logs`;
    const role = new Role(this, 'role', {
      name: `${prefixOf(environment)}-flow-logs`,
      description: `Writes the flow logs of ${prefixOf(environment)}`,
      trust: flowLogTrust(keyScope),
      statements: logGroupUse(keyScope, name),
    });
    const group = new CloudwatchLogGroup(this, 'log-group', {
      name,
      kmsKeyId: this.key(logsKeyPolicy(keyScope, name)),
      retentionInDays: settings.retentionDays,
      deletionProtectionEnabled: settings.deletionProtection,
    });
    if (settings.retentionDays < 365) {
      acceptFindings(group, { CKV_AWS_338: 'the environment says for how long its records are of use' });
    }
    this.record({
      logDestinationType: 'cloud-watch-logs',
      logDestination: group.arn,
      iamRoleArn: role.arn,
      dependsOn: [...role.ready],
    });
  }

  private toBucket(): void {
    const { environment, settings } = this.props;
    const keyScope = keyScopeOf(environment);
    const name = bucketNameOf(environment, 'flows');
    const bucket = new EncryptedBucket(this, 'bucket', {
      name,
      partition: keyScope.partition,
      keyArn: this.key(bucketKeyPolicy(keyScope)),
      lifecycle: { abortUploadsAfter: 1, expireOldVersionsAfter: 1, expireAfter: settings.retentionDays },
      statements: bucketDelivery(keyScope, `arn:${keyScope.partition}:s3:::${name}`),
      deletionProtection: settings.deletionProtection,
      acceptedFindings: {
        CKV_AWS_18:
          'a record of who reads the records would need another bucket; CloudTrail can tell it where it matters',
        CKV_AWS_144: 'the records of a lost region tell of a network that is lost with it',
        CKV2_AWS_62: 'nothing waits for new records',
      },
    });
    this.record({
      logDestinationType: 's3',
      logDestination: bucket.arn,
      // Columns and folders by the hour: a query reads, and pays for, little of a year.
      destinationOptions: { fileFormat: 'parquet', hiveCompatiblePartitions: true, perHourPartition: true },
      // Where the bucket's policy lacks the delivery, AWS replaces it by one of its own.
      dependsOn: [...bucket.ready],
    });
  }

  private key(policy: readonly Statement[]): string {
    const { environment } = this.props;
    return new EncryptionKey(this, 'key', {
      description: 'Flow logs of the VPC',
      alias: keyAliasOf(environment, 'flow-logs'),
      deletionDays: environment.keyDeletionDays,
      policy,
    }).arn;
  }

  private record(destination: Omit<FlowLogConfig, 'vpcId' | 'trafficType' | 'logFormat'>): void {
    const { environment, vpc } = this.props;
    new FlowLog(this, 'flow-log', {
      vpcId: vpc.id,
      trafficType: 'ALL',
      logFormat: FLOW_LOG_FORMAT,
      ...destination,
      tags: { Name: prefixOf(environment) },
    });
  }
}
