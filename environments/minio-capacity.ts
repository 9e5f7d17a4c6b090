import { type MinioValues, minioValuesOf } from './minio-values';
import type { ApplicationSettings } from './settings/application';

type Pool = MinioValues['pools'][number];

const GIB = { Mi: 1 / 1024, Gi: 1, Ti: 1024 };

/** MinIO makes no erasure set of more drives. */
const MOST_DRIVES = 16;

/** The GiB of a pool's volumes together. */
export function volumesGib({ servers, drivesPerServer, size }: Pool): number {
  return servers * drivesPerServer * Number.parseInt(size, 10) * GIB[size.slice(-2) as keyof typeof GIB];
}

/** The GiB of files that MinIO holds: the rest of its volumes is what makes lost drives good. */
export function usableGib(application: ApplicationSettings): number {
  const { mode, pools } = minioValuesOf(application);
  return pools.reduce((sum, pool) => sum + volumesGib(pool) * (mode === 'standalone' ? 1 : dataShare(pool)), 0);
}

/**
 * The drives of an erasure set that may be lost while files can still be read
 * (github.com/minio/minio, docs/erasure/storage-class/README.md: the parity of STANDARD where none is set).
 */
export function parityOf(drives: number): number {
  return drives <= 5 ? 2 : drives <= 7 ? 3 : 4;
}

/** The drives of each erasure set of a pool: as many as divide it evenly, as the chart makes sure that some do. */
export function erasureSetOf({ servers, drivesPerServer }: Pick<Pool, 'servers' | 'drivesPerServer'>): number {
  const drives = servers * drivesPerServer;
  const sizes = Array.from({ length: MOST_DRIVES }, (_, index) => MOST_DRIVES - index);
  return sizes.find((size) => drives % size === 0) ?? 1;
}

function dataShare(pool: Pool): number {
  const drives = erasureSetOf(pool);
  return (drives - parityOf(drives)) / drives;
}
