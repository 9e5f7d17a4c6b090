import { Type } from 'typebox';
import { call, mul, printf } from '../../language/functions';
import { textHelperOf } from '../../language/helper';

const TEXT = { shape: 'string' } as const;
const MAP = { shape: 'map' } as const;

/** Units of a volume's size, in MiB. */
const UNITS = { Mi: 1, Gi: 1024, Ti: 1024 ** 2, Pi: 1024 ** 3 };

export const mebibytesHelper = textHelperOf<string>(Type.String(), {
  name: 'file-server.minio.mebibytes',
  description: 'A volume size such as 10Gi in MiB: the cluster writes 1024Mi as 1Gi.',
  body: (size) => [
    printf(
      '%v',
      mul(
        call<number>('int64', 'prefix', { shape: 'number' }, call('regexFind', 'prefix', TEXT, '^[0-9]+', size)),
        call<number>(
          'get',
          'prefix',
          { shape: 'number' },
          call('dict', 'prefix', MAP, ...Object.entries(UNITS).flat()),
          call('regexFind', 'prefix', TEXT, '[A-Z]i$', size),
        ),
      ),
    ),
  ],
});
