import type { PodSecurityContext, SecurityContext } from 'kubernetes-types/core/v1';
import { comment } from '../language/control';

/** Above 10000, so that it is no user of the node; every image of the chart runs as it. */
const USER = 10001;

/** What Pod Security's level `restricted` asks of a pod. */
export const podSecurityContext: PodSecurityContext = {
  runAsNonRoot: true,
  runAsUser: USER,
  runAsGroup: USER,
  fsGroup: USER,
  ...comment('Otherwise the kubelet changes the owner of every file at every start: minutes on a large volume.'),
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: { type: 'RuntimeDefault' },
};

export const containerSecurityContext: SecurityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};
