import { range, when } from '../language/control';
import type { Expression } from '../language/expression';
import { add, and, eq, fail, gt, length, lt, mul, ne, not, or } from '../language/functions';
import { statements } from '../language/template';
import { values } from '../values';
import { needsAuthSecret } from './server/environment';

const { credentials, metrics, minio, server } = values;
const standalone = eq(minio.mode, 'standalone');
const distributed = eq(minio.mode, 'distributed');

/** Fewest drives of a pool over which MinIO's erasure coding survives the loss of one. */
const FEWEST_DRIVES = 4;

export const validation = statements({
  path: 'validate.yaml',
  comment: 'What values.schema.json cannot say: values that do not go together end the render with a remedy.',
  statements: [
    ...refuse(
      and(minio.enabled, eq(credentials.source, 'ambient')),
      'credentials.source is ambient, but MinIO needs keys: set it to generated or existing, or minio.enabled to false.',
    ),
    ...refuse(
      and(not(minio.enabled), eq(credentials.source, 'generated')),
      'credentials.source is generated, but only MinIO takes such keys: with minio.enabled=false set it to ambient or existing.',
    ),
    ...refuse(
      and(eq(credentials.source, 'existing'), not(credentials.existingSecret)),
      'credentials.existingSecret is empty: credentials.source=existing needs the name of a Secret with access-key and secret-key.',
    ),
    ...refuse(
      and(needsAuthSecret, not(server.auth.existingSecret)),
      'server.auth.existingSecret is empty: basic and bearer, in READS, WRITES or ACCESS_RULES, need the name of a Secret with password or token.',
    ),
    ...refuse(
      gt(server.autoscaling.minReplicas, server.autoscaling.maxReplicas),
      'server.autoscaling.minReplicas is above maxReplicas: lower it, or raise maxReplicas.',
    ),
    ...refuse(
      lt(
        mul(server.terminationGracePeriodSeconds, 1000),
        add(server.settings.DRAIN_DELAY_MS, server.settings.DRAIN_TIMEOUT_MS),
      ),
      'server.terminationGracePeriodSeconds is shorter than DRAIN_DELAY_MS and DRAIN_TIMEOUT_MS together: raise it, or Kubernetes cuts requests off.',
    ),
    ...refuse(
      and(metrics.rules.enabled, ne(metrics.scrape, 'serviceMonitor')),
      'metrics.rules.enabled needs metrics.scrape=serviceMonitor, whose job names the alerts know: set it, or metrics.rules.enabled to false.',
    ),
    ...when(and(minio.enabled, standalone), [
      ...refuse(
        gt(length(minio.pools), 1),
        'minio.pools has several pools, but minio.mode is standalone: set it to distributed, or leave one pool.',
      ),
    ]),
    ...when(
      minio.enabled,
      range(minio.pools, (pool) => [
        ...refuse(
          and(standalone, or(ne(pool.servers, 1), ne(pool.drivesPerServer, 1))),
          'minio.pools: standalone MinIO has one server with one drive: set minio.mode to distributed, or servers and drivesPerServer to 1.',
        ),
        ...refuse(
          and(distributed, lt(mul(pool.servers, pool.drivesPerServer), FEWEST_DRIVES)),
          `minio.pools: each pool of a distributed MinIO needs ${FEWEST_DRIVES} drives or more, such as servers=4 and drivesPerServer=1.`,
        ),
      ]),
    ),
  ],
});

function refuse(condition: Expression<boolean>, message: string): Expression<string>[] {
  return when(condition, [fail(message)]);
}
