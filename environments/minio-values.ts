import { defaultValues } from '../helm/documents/default-values';
import { type ChartValues, valuesSchema } from '../helm/values';
import type { ApplicationSettings } from './settings/application';
import type { DeepReadonly } from './settings/deep-readonly';

export type MinioValues = DeepReadonly<Pick<ChartValues['minio'], 'enabled' | 'mode' | 'pools'>>;

/** The values of MinIO with which an environment installs the chart: the chart's own where the environment sets none. */
export function minioValuesOf({ store, values }: ApplicationSettings): MinioValues {
  const { minio } = defaultValues(valuesSchema) as ChartValues;
  return { ...minio, ...values.minio, ...(store === 'bucket' && { enabled: false }) };
}
