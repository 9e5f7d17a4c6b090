import { release } from '../../language/built-in';
import { range, variable, when } from '../../language/control';
import type { Expression } from '../../language/expression';
import {
  and,
  call,
  defaultTo,
  dig,
  eq,
  gt,
  length,
  lookup,
  lt,
  mul,
  ne,
  not,
  or,
  printf,
  ternary,
} from '../../language/functions';
import { include } from '../../language/helper';
import { text } from '../../language/text';
import { values } from '../../values';
import { erasureSetsHelper, FEWEST_DRIVES } from '../minio/erasure-sets';
import { mebibytesHelper } from '../minio/mebibytes';
import type { Pool } from '../minio/pools';
import { storageClassName } from '../minio/storage-class';
import { minioName } from '../names';
import { refuse } from './refuse';

const { minio, storageClass } = values;
const standalone = eq(minio.mode, 'standalone');
const distributed = eq(minio.mode, 'distributed');

const NUMBER = { shape: 'number' } as const;
const LIST = { shape: 'list' } as const;

/** Every pool's rules: its shape, and that it is still the pool that the cluster has. */
export const poolRules = when(minio.enabled, [
  ...refuse(
    and(standalone, gt(length(minio.pools), 1)),
    'minio.pools has several pools, but minio.mode is standalone: set it to distributed, or leave one pool.',
  ),
  ...range(minio.pools, (pool, index) => [...shapeRules(pool), ...changeRules(pool, index)], {
    key: 'index',
    as: 'pool',
  }),
  ...removalRule(),
]);

function shapeRules(pool: Pool) {
  return [
    ...refuse(
      and(standalone, or(ne(pool.servers, 1), ne(pool.drivesPerServer, 1))),
      'minio.pools: standalone MinIO has one server with one drive: set minio.mode to distributed, or servers and drivesPerServer to 1.',
    ),
    ...refuse(
      and(distributed, lt(mul(pool.servers, pool.drivesPerServer), FEWEST_DRIVES)),
      `minio.pools: each pool of a distributed MinIO needs ${FEWEST_DRIVES} drives or more, such as servers=4 and drivesPerServer=1.`,
    ),
    ...refuse(
      and(distributed, not(include(erasureSetsHelper, mul(pool.servers, pool.drivesPerServer)))),
      'minio.pools: the drives of a pool must divide evenly into erasure sets of 4 to 16: choose another number of servers or of drivesPerServer, such as 4, 8 or 16.',
    ),
  ];
}

/** MinIO cannot change a pool, and Kubernetes no StatefulSet's claims. */
function changeRules(pool: Pool, index: Expression<string>) {
  const existing = variable('existing', statefulSetOf(index));
  const replicas = call<number>('dig', 'prefix', NUMBER, 'spec', 'replicas', 0, existing.value);
  const claims = call<object[]>(
    'dig',
    'prefix',
    LIST,
    'spec',
    'volumeClaimTemplates',
    call('list', 'prefix', LIST),
    existing.value,
  );
  const claim = call<object>('first', 'prefix', { shape: 'map' }, claims);
  const ofClaim = (...path: readonly string[]) => dig(claim, 'spec', ...path);
  const className = defaultTo(pool.storageClass, ternary(storageClass.enabled, storageClassName, ''));
  return [
    ...existing.assigned,
    ...when(existing.value, [
      ...refuse(
        // A pool that was scaled down by hand, for maintenance, is still the same.
        or(and(gt(replicas, 0), ne(replicas, pool.servers)), ne(length(claims), pool.drivesPerServer)),
        printf(
          'minio.pools[%v] has other servers or drivesPerServer than the cluster (%v and %v): a pool never changes. Put these values back, and grow by a further pool at the end.',
          index,
          replicas,
          length(claims),
        ),
      ),
      ...refuse(
        ne(include(mebibytesHelper, ofClaim('resources', 'requests', 'storage')), include(mebibytesHelper, pool.size)),
        printf(
          'minio.pools[%v].size differs from the %s of the cluster: a StatefulSet cannot change it. Put it back, or follow "Larger volumes" in the README of the chart.',
          index,
          ofClaim('resources', 'requests', 'storage'),
        ),
      ),
      ...refuse(
        ne(ofClaim('storageClassName'), className),
        printf(
          'minio.pools[%v].storageClass differs from the "%s" of the cluster: a StatefulSet cannot change it. Put it back, and use the other class for a further pool at the end.',
          index,
          ofClaim('storageClassName'),
        ),
      ),
    ]),
  ];
}

function removalRule() {
  const removed = variable('removed', statefulSetOf(length(minio.pools)));
  return [
    ...removed.assigned,
    ...refuse(
      removed.value,
      printf(
        'minio.pools lacks pool %v, which the cluster has: its objects would be lost. Put it back, or follow "Fewer pools" in the README of the chart.',
        length(minio.pools),
      ),
    ),
  ];
}

function statefulSetOf(index: Expression<string | number>) {
  return lookup('apps/v1', 'StatefulSet', release.namespace, text`${minioName}-${index}`);
}
