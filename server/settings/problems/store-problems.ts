import type { StoreSettings } from '../../settings';
import { readBucketMap } from '../../store/s3/bucket-map';
import { togetherProblems } from './together-problems';

/** What is wrong between the settings of the store. */
export function* storeProblems(settings: StoreSettings) {
  if (settings.STORE !== 's3') {
    if (settings.S3_BUCKETS !== undefined) yield 'S3_BUCKETS is set: it needs STORE=s3';
    return;
  }
  if (!settings.S3_BUCKET) yield 'S3_BUCKET is unset: STORE=s3 needs the name of a bucket';
  if (settings.S3_PREFIX.split('/').some((segment) => segment === '.' || segment === '..')) {
    yield `S3_PREFIX=${JSON.stringify(settings.S3_PREFIX)}: "." and ".." are no folders; name the folder itself`;
  }
  const problems: string[] = [];
  readBucketMap(settings.S3_BUCKETS, problems);
  yield* problems;
  yield* togetherProblems(settings, 'S3_ACCESS_KEY', 'S3_SECRET_KEY');
}
