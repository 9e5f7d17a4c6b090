import type { OpenSearchSettings } from '../../../environments/settings/log-shipping';
import type { KeyScope } from '../../shared/key-policies';
import type { Statement } from '../../shared/policy-document';

export interface LogStatementsProps {
  readonly aws: KeyScope;
  readonly logGroups: readonly string[];
  readonly openSearch?: OpenSearchSettings;
}

/** Writes to groups that exist, and reads none (docs.fluentbit.io/manual/data-pipeline/outputs/cloudwatch, "Permissions"). */
export function logStatements({ aws, logGroups, openSearch }: LogStatementsProps): Statement[] {
  const { partition, region, accountId } = aws;
  return [
    {
      Sid: 'WriteLogs',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: logGroups.map((name) => `arn:${partition}:logs:${region}:${accountId}:log-group:${name}:log-stream:*`),
    },
    ...(openSearch
      ? [
          {
            Sid: 'WriteToOpenSearch',
            Effect: 'Allow' as const,
            Action: ['es:ESHttpPost', 'es:ESHttpPut'],
            Resource: [`${openSearch.domainArn}/*`],
          },
        ]
      : []),
  ];
}
