import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';
import { logRetention } from './log-retention';

/** The record of who spoke with whom in the VPC. */
export const FlowLogSettings = Type.Object(
  {
    destination: defaulted(
      Type.Enum(['cloudWatch', 's3', 'none'], {
        description:
          'where the records go: to CloudWatch Logs, to be searched at once; to a bucket, as Parquet files at half the price; nowhere, where the organization records every VPC already',
      }),
      'cloudWatch',
    ),
    retentionDays: defaulted(logRetention('the records'), 365),
    deletionProtection: defaulted(
      Type.Boolean({ description: 'the log group or the bucket outlives an attempt to destroy it' }),
      true,
    ),
  },
  { additionalProperties: false, description: 'the record of who spoke with whom in the VPC' },
);

export type FlowLogSettings = DeepReadonly<Static<typeof FlowLogSettings>>;
