import { alb } from './ci-values/alb';
import { amazonS3 } from './ci-values/amazon-s3';
import { anotherS3 } from './ci-values/another-s3';
import { backup } from './ci-values/backup';
import { csi } from './ci-values/csi';
import { distributed } from './ci-values/distributed';
import { extended } from './ci-values/extended';
import { externalSecret } from './ci-values/external-secret';
import { gateway } from './ci-values/gateway';
import { monitoring } from './ci-values/monitoring';
import { publicUploads } from './ci-values/public-uploads';
import type { PartialChartValues } from './values';

/** One set of values for each way to run the chart: rendered in tests, and shipped as `ci/<name>-values.yaml`. */
export const CI_VALUES = {
  default: {},
  distributed,
  'amazon-s3': amazonS3,
  'another-s3': anotherS3,
  'public-uploads': publicUploads,
  alb,
  gateway,
  'external-secret': externalSecret,
  csi,
  backup,
  extended,
  monitoring,
} as const satisfies Readonly<Record<string, PartialChartValues>>;
