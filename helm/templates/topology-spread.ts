import type { TopologySpreadConstraint } from 'kubernetes-types/core/v1';
import type { Expression } from '../language/expression';
import type { Templated } from '../language/templated';

/** Spreads the selected pods over zones, and over the nodes of each, as far as that is possible. */
export function topologySpread(
  selectorLabels: Expression<Readonly<Record<string, string>>>,
): Templated<TopologySpreadConstraint>[] {
  return ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: selectorLabels },
  }));
}
