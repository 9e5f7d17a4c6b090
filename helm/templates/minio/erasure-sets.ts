import { Type } from 'typebox';
import { range, when } from '../../language/control';
import { and, eq, gt, mod, printf, until } from '../../language/functions';
import { textHelperOf } from '../../language/helper';

/** Fewest and most drives of an erasure set: fewer survive no loss, and MinIO makes none with more. */
export const FEWEST_DRIVES = 4;
const MOST_DRIVES = 16;

export const erasureSetsHelper = textHelperOf<number>(Type.Integer({ maximum: 1024 }), {
  name: 'file-server.minio.erasureSets',
  description: `Yields the sizes of the erasure sets, ${FEWEST_DRIVES} to ${MOST_DRIVES}, into which so many drives divide evenly; nothing if there is none.`,
  body: (drives) =>
    range(
      until(MOST_DRIVES + 1),
      (size) => when(and(gt(size, FEWEST_DRIVES - 1), eq(mod(drives, size), 0)), [printf('%v ', size)]),
      { as: 'size' },
    ),
});
