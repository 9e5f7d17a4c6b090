import type { DeepReadonly } from '../../environments/settings/deep-readonly';
import type { PartialChartValues } from '../../helm/values';

/** Values of the chart, as a validated environment has them. */
export type FrozenValues = DeepReadonly<PartialChartValues>;

/** `over` laid upon `under`, map by map. Lists and everything else are taken whole. */
export function mergeValues(under: FrozenValues, over: FrozenValues): FrozenValues {
  return merge(under, over) as FrozenValues;
}

function merge(under: unknown, over: unknown): unknown {
  if (!isMap(under) || !isMap(over)) return over === undefined ? under : over;
  const keys = [...new Set([...Object.keys(under), ...Object.keys(over)])];
  return Object.fromEntries(keys.map((key) => [key, merge(under[key], over[key])]));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
