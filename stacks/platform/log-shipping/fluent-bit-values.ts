import type { ChartServiceAccount } from '../../shared/pod-role';
import type { PriorityClassName } from '../base/priority-classes';
import { type FluentBitConfigProps, fluentBitConfig, STATE_FOLDER } from './fluent-bit-config';

const PRIORITY: PriorityClassName = 'platform';

export interface FluentBitValuesProps extends FluentBitConfigProps {
  readonly serviceAccount: ChartServiceAccount;
  /** Whether Prometheus is there to watch it. */
  readonly isWatched: boolean;
}

/** Values of the chart fluent-bit, as far as they differ from its own. */
export function fluentBitValues({ serviceAccount, isWatched, ...config }: FluentBitValuesProps) {
  return {
    serviceAccount,
    config: fluentBitConfig(config),
    serviceMonitor: { enabled: isWatched },
    // Its test runs an image by the tag latest.
    testFramework: { enabled: false },
    // The logs of a node belong to root, who needs no further right to read its own files.
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    daemonSetVolumes: [
      { name: 'logs', hostPath: { path: '/var/log' } },
      { name: 'state', hostPath: { path: STATE_FOLDER, type: 'DirectoryOrCreate' } },
    ],
    daemonSetVolumeMounts: [
      { name: 'logs', mountPath: '/var/log', readOnly: true },
      { name: 'state', mountPath: STATE_FOLDER },
    ],
    // Every node has logs.
    tolerations: [{ operator: 'Exists' }],
    priorityClassName: PRIORITY,
    resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '256Mi' } },
  };
}
