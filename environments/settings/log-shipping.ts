import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';
import { logRetention } from './log-retention';

const OpenSearchSettings = Type.Object(
  {
    host: Type.String({
      pattern: '^[a-z0-9.-]+\\.es\\.amazonaws\\.com$',
      description: 'the endpoint of a domain of Amazon OpenSearch Service, without https://',
    }),
    domainArn: Type.String({
      pattern: '^arn:aws(-us-gov)?:es:[a-z0-9-]+:\\d{12}:domain/[a-z][a-z0-9-]{2,27}$',
      description: 'the ARN of that domain, whose access policy lets the role <project>-<environment>-logs write',
    }),
    index: defaulted(
      Type.String({
        pattern: '^[a-z0-9][a-z0-9._-]{0,100}$',
        description: 'the start of the names of the daily indexes',
      }),
      'pods',
    ),
  },
  { additionalProperties: false, description: 'a domain of Amazon OpenSearch Service that gets the logs too' },
);

/** Where the logs of pods go. */
export const LogShippingSettings = Type.Object(
  {
    retentionDays: defaulted(logRetention('the logs of pods'), 365),
    openSearch: Type.Optional(OpenSearchSettings),
  },
  { additionalProperties: false, description: 'the logs of pods, shipped to CloudWatch Logs' },
);

export type LogShippingSettings = DeepReadonly<Static<typeof LogShippingSettings>>;
export type OpenSearchSettings = DeepReadonly<Static<typeof OpenSearchSettings>>;
