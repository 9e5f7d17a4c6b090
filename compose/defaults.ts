import { defaultValues } from '../helm/documents/default-values';
import { type ChartValues, valuesSchema } from '../helm/values';

/** The chart's own values, which hold here, too. */
export const DEFAULTS = defaultValues(valuesSchema) as ChartValues;
