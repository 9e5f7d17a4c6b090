import { chart, release } from '../language/built-in';
import { variable, when } from '../language/control';
import {
  contains,
  defaultTo,
  gt,
  length,
  printf,
  replace,
  sha256sum,
  ternary,
  trimSuffix,
  trunc,
} from '../language/functions';
import { include, textHelper } from '../language/helper';
import { text } from '../language/text';
import { values } from '../values';

/** Leaves room below the 63 characters of a DNS label for the suffixes of components and pods. */
export const LONGEST_NAME = 40;

export const nameHelper = textHelper({
  name: 'file-server.name',
  description: 'Name of the application, for its labels.',
  word: true,
  body: [trimSuffix(trunc(defaultTo(values.nameOverride, chart.name), LONGEST_NAME), '-')],
});

const name = variable('name', include(nameHelper));
const full = variable(
  'full',
  defaultTo(
    values.fullnameOverride,
    ternary(contains(release.name, name.value), release.name, printf('%s-%s', release.name, name.value)),
  ),
);

/** Digits of the hash that keeps long names apart, and the hyphen before it. */
export const HASH_LENGTH = 8;

export const fullnameHelper = textHelper({
  name: 'file-server.fullname',
  description: 'First part of the name of every object: unique for each release in a namespace, however long its name.',
  word: true,
  body: [
    ...name.assigned,
    ...full.assigned,
    ...when(
      gt(length(full.value), LONGEST_NAME),
      [
        printf(
          '%s-%s',
          trimSuffix(trunc(full.value, LONGEST_NAME - HASH_LENGTH - 1), '-'),
          trunc(sha256sum(full.value), HASH_LENGTH),
        ),
      ],
      [full.value],
    ),
  ],
});

export const chartHelper = textHelper({
  name: 'file-server.chart',
  description: 'Name and version of the chart; a label may not hold the plus sign of build metadata.',
  plain: true,
  body: [trimSuffix(trunc(replace(text`${chart.name}-${chart.version}`, '+', '_'), 63), '-')],
});

export const fullname = include(fullnameHelper);
export const minioName = text`${fullname}-minio`;
export const minioHeadlessName = text`${fullname}-minio-headless`;
export const minioConsoleName = text`${fullname}-minio-console`;
/** Values of the label `job` of MinIO's two kinds of metrics. */
export const minioNodeJob = text`${fullname}-minio-node`;
export const minioClusterJob = text`${fullname}-minio-cluster`;
export const serverName = text`${fullname}-server`;
export const serverMetricsName = text`${fullname}-server-metrics`;
export const seedName = text`${fullname}-seed`;
export const setupName = text`${fullname}-setup`;
export const mirrorName = text`${fullname}-mirror`;
export const testName = text`${fullname}-test`;
