import type { Alarm } from '../../shared/alarm';

/** By the purposes of the buckets. */
export type BucketNames = Readonly<Record<string, string>>;

/** The request metrics of a bucket of ours count all of it under this id (stacks/shared/bucket/encrypted-bucket.ts). */
const FILTER_ID = 'EntireBucket';

/** Alarms on buckets with request metrics (docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html). */
export function bucketAlarms(names: BucketNames): Alarm[] {
  return Object.entries(names).flatMap(([purpose, bucket]): Alarm[] => {
    const measure = (name: string, statistic: string) => ({
      metric: { namespace: 'AWS/S3', name, dimensions: { BucketName: bucket, FilterId: FILTER_ID }, statistic },
    });
    return [
      {
        name: `bucket-${purpose}-errors`,
        whatToDo:
          'More than one of a hundred requests to the bucket fails in S3: see the health of AWS; clients try again',
        measure: measure('5xxErrors', 'Average'),
        threshold: 0.01,
        periodSeconds: 300,
        periods: 3,
      },
      {
        name: `bucket-${purpose}-refusals`,
        whatToDo:
          'S3 refuses most requests to the bucket: a role lost a policy or its key, or a client asks for what is not there; the access logs say who',
        // A file that is not there counts as well, so it takes more than a few.
        measure: measure('4xxErrors', 'Average'),
        threshold: 0.5,
        periodSeconds: 900,
        periods: 3,
      },
      {
        name: `bucket-${purpose}-slow`,
        whatToDo:
          'One of a hundred requests to the bucket takes more than five seconds: large files, or one busy prefix',
        measure: measure('TotalRequestLatency', 'p99'),
        // Milliseconds.
        threshold: 5000,
        periodSeconds: 900,
        periods: 3,
      },
    ];
  });
}
