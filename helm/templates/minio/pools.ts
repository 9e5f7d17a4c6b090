import { Type } from 'typebox';
import type { ItemOf } from '../../language/control';
import { range, when } from '../../language/control';
import type { Expression } from '../../language/expression';
import { eq, gt, printf, quote, sub } from '../../language/functions';
import { include, textHelperOf } from '../../language/helper';
import type { Reference } from '../../language/reference';
import { text } from '../../language/text';
import { type ChartValues, values } from '../../values';
import { minioHeadlessName, minioName } from '../names';

export type Pool = Reference<ItemOf<ChartValues['minio']['pools']>>;

/** Ports of the MinIO container and of its Services. */
export const API_PORT = 9000;
export const CONSOLE_PORT = 9001;

/** Volume n of a server is mounted at this path followed by n. */
export const DRIVE_PATH = '/data';

export const seriesHelper = textHelperOf<number>(Type.Integer({ maximum: 64 }), {
  name: 'file-server.minio.series',
  description: 'The numbers from 0 to one below the argument in the notation that MinIO expands: 0, or {0...3}.',
  plain: true,
  body: (count) => when(gt(count, 1), [printf('{0...%v}', sub(count, 1))], [printf('0')]),
});

/** Every server gets the drives of all pools, in the same order: so they agree on where each object is. */
export const driveArguments = when(
  eq(values.minio.mode, 'distributed'),
  range(
    values.minio.pools,
    (pool, index) => [
      text`http://${minioName}-${index}-${include(seriesHelper, pool.servers)}.${minioHeadlessName}:${API_PORT}${DRIVE_PATH}${include(seriesHelper, pool.drivesPerServer)}`,
    ],
    { key: 'index', as: 'pool' },
  ),
  [`${DRIVE_PATH}0`],
);

/** What tells the pods of one pool from those of the others. */
export function poolLabelOf(index: Expression<string>) {
  return { pool: quote(index) };
}
