import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { Construct } from 'constructs';
import type { Environment } from '../../../environments/schema';
import { YEAR_DAYS } from '../../../environments/settings/log-retention';
import { acceptFindings } from '../../shared/accepted-findings';
import { EncryptionKey } from '../../shared/encryption-key';
import { keyScopeOf, logsKeyPolicy } from '../../shared/key-policies';
import { keyAliasOf, prefixOf } from '../../shared/naming';

/** Whose logs: the application's, and those of everything else, so that who may read one need not read the other. */
export type LogSource = 'application' | 'platform';

export interface LogGroupsProps {
  readonly environment: Environment;
  readonly retentionDays: number;
}

/** Where the logs of pods are kept, each group under a key of its own. */
export class LogGroups extends Construct {
  readonly groups: readonly CloudwatchLogGroup[];

  constructor(scope: Construct, id: string, { environment, retentionDays }: LogGroupsProps) {
    super(scope, id);
    this.groups = Object.entries(logGroupNames(environment)).map(([source, name]) => {
      const group = new Construct(this, source);
      const key = new EncryptionKey(group, 'key', {
        description: `Logs of pods of the ${source}`,
        alias: keyAliasOf(environment, `${source}-logs`),
        deletionDays: environment.keyDeletionDays,
        policy: logsKeyPolicy(keyScopeOf(environment), name),
      });
      const logs = new CloudwatchLogGroup(group, 'log-group', {
        name,
        kmsKeyId: key.arn,
        retentionInDays: retentionDays,
      });
      if (retentionDays < YEAR_DAYS) {
        acceptFindings(logs, { CKV_AWS_338: 'what pods of this environment wrote is of no use for a year' });
      }
      return logs;
    });
  }
}

export function logGroupNames(environment: Environment): Readonly<Record<LogSource, string>> {
  const prefix = prefixOf(environment);
  return { application: `/${prefix}/application`, platform: `/${prefix}/platform` };
}
