import { chart, release } from '../language/built-in';
import { variable, when } from '../language/control';
import { contains, defaultTo, replace, text, trimSuffix, trunc } from '../language/functions';
import { include, textHelper } from '../language/helper';
import { values } from '../values';

/** Leaves room below the 63 characters of a DNS label for the suffixes of components and pods. */
const LONGEST_NAME = 40;

export const nameHelper = textHelper({
  name: 'file-server.name',
  description: 'Name of the application, for its labels.',
  plain: true,
  body: [dnsLabel(defaultTo(values.nameOverride, chart.name))],
});

const name = variable('name', include(nameHelper));

export const fullnameHelper = textHelper({
  name: 'file-server.fullname',
  description: 'First part of the name of every object: unique for each release in a namespace.',
  plain: true,
  body: [
    ...name.assigned,
    ...when(
      values.fullnameOverride,
      [dnsLabel(values.fullnameOverride)],
      when(
        contains(release.name, name.value),
        [dnsLabel(release.name)],
        [dnsLabel(text`${release.name}-${name.value}`)],
      ),
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
/** Values of the label `job` of MinIO's two kinds of metrics. */
export const minioNodeJob = text`${fullname}-minio-node`;
export const minioClusterJob = text`${fullname}-minio-cluster`;
export const serverName = text`${fullname}-server`;
export const serverMetricsName = text`${fullname}-server-metrics`;
export const seedName = text`${fullname}-seed`;

function dnsLabel(source: Parameters<typeof trunc>[0]) {
  return trimSuffix(trunc(source, LONGEST_NAME), '-');
}
