import { and, ne } from '../../language/functions';
import { values } from '../../values';
import { refuse } from './refuse';

const { metrics } = values;

export const metricsRules = refuse(
  and(metrics.rules.enabled, ne(metrics.scrape, 'serviceMonitor')),
  'metrics.rules.enabled needs metrics.scrape=serviceMonitor, whose job names the alerts know: set it, or metrics.rules.enabled to false.',
);
