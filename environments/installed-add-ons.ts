import { ADD_ON_NAMES, ADD_ONS, type AddOnName, type AddOnPlace } from './settings/add-ons';
import type { ClusterSettings } from './settings/cluster';

/** The add-ons of a cluster, in the order of the table. */
export function installedAddOns({
  autoscaler,
  workloadIdentity,
  optionalAddOns,
}: Pick<ClusterSettings, 'autoscaler' | 'workloadIdentity' | 'optionalAddOns'>): AddOnName[] {
  return ADD_ON_NAMES.filter((name) => {
    const { inAutoMode, onlyFor, optional }: AddOnPlace = ADD_ONS[name];
    if (inAutoMode && autoscaler === 'autoMode') return false;
    if (onlyFor && workloadIdentity !== onlyFor) return false;
    return !optional || optionalAddOns.some((chosen) => chosen === name);
  });
}
