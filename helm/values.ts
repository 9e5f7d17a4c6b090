import { type Static, Type } from 'typebox';
import { reference } from './language/reference';
import { rootScope } from './language/scope';
import { backup } from './values/backup/backup';
import { credentials } from './values/credentials';
import { kubernetes, labels, text } from './values/field';
import { imagePullSecrets } from './values/image';
import { metrics } from './values/metrics';
import { minio } from './values/minio';
import { networkPolicy } from './values/network-policy';
import { seed } from './values/seed';
import { server } from './values/server/server';
import { storageClass } from './values/storage-class';
import { store } from './values/store';
import { test } from './values/test';

/** A DNS label (RFC 1035) with room for the suffixes of the components, or nothing. */
const NAME_OR_EMPTY = '^([a-z]([-a-z0-9]{0,38}[a-z0-9])?)?$';

/**
 * The one specification of the chart's values. From it come `values.yaml` with its comments,
 * `values.schema.json`, the table in the chart's README, the types below and the paths that
 * templates may use.
 */
export const valuesSchema = Type.Object(
  {
    nameOverride: text("Replaces the chart's name in the names of objects.", '', NAME_OR_EMPTY),
    fullnameOverride: text('Replaces release and chart name in the names of objects.', '', NAME_OR_EMPTY),
    commonLabels: labels('Labels of every object and pod.'),
    imagePullSecrets,
    server,
    store,
    credentials,
    seed,
    minio,
    storageClass,
    networkPolicy,
    backup,
    metrics,
    test,
    extraObjects: kubernetes<object[]>('Further objects of the release; templates in them are rendered.', []),
  },
  { additionalProperties: false },
);

export type ChartValues = Static<typeof valuesSchema>;

/** What a user writes: any part of the values, whole lists. */
export type PartialChartValues = DeepPartial<ChartValues>;

/** The values in templates: `values.server.replicas` prints `.Values.server.replicas`. */
export const values = reference<ChartValues>(valuesSchema, rootScope, ['Values']);

type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> }
    : T;
