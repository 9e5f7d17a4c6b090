import { within } from '../language/control';
import type { values } from '../values';

/** The parts of a pod's specification that its component's values may set. */
export function podPlacement(component: typeof values.server | typeof values.minio | typeof values.seed) {
  return {
    ...within(component.nodeSelector, (dot) => ({ nodeSelector: dot })),
    ...within(component.affinity, (dot) => ({ affinity: dot })),
    ...within(component.tolerations, (dot) => ({ tolerations: dot })),
  };
}
