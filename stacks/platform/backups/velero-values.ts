import type { VeleroSettings } from '../../../environments/settings/velero';
import type { ChartServiceAccount } from '../../shared/pod-role';
import type { PriorityClassName } from '../base/priority-classes';
import { CHARTS } from '../charts';

/** The plugin for S3 whose releases belong to Velero 1.18 (github.com/velero-io/velero-plugin-for-aws, README.md). */
const PLUGIN_IMAGE = 'docker.io/velero/velero-plugin-for-aws:v1.14.2';

const PRIORITY: PriorityClassName = 'platform';

/** As the restricted Pod Security Standard asks; the numbers are the plugin's own user. */
const RESTRICTED = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

export interface VeleroValuesProps {
  readonly settings: VeleroSettings;
  readonly clusterName: string;
  readonly bucketName: string;
  readonly region: string;
  readonly serviceAccount: ChartServiceAccount;
  /** Whether Prometheus is there to watch it. */
  readonly isWatched: boolean;
}

/** Values of the chart velero, as far as they differ from its own. */
export function veleroValues({ settings, serviceAccount, isWatched, ...place }: VeleroValuesProps) {
  return {
    // The Job that upgrades the definitions runs it too: neither follows the cluster's version, or a tag that moves.
    image: { tag: `v${CHARTS.velero.appVersion}` },
    initContainers: [
      {
        name: 'plugin-for-aws',
        image: PLUGIN_IMAGE,
        securityContext: RESTRICTED,
        volumeMounts: [{ name: 'plugins', mountPath: '/target' }],
      },
    ],
    // Its pods get their credentials from EKS.
    credentials: { useSecret: false },
    serviceAccount: { server: serviceAccount },
    configuration: {
      backupStorageLocation: [
        {
          name: 'default',
          default: true,
          provider: 'aws',
          bucket: place.bucketName,
          // Another cluster may keep its backups beside these, to restore them here or there.
          prefix: place.clusterName,
          // The bucket encrypts by itself, and refuses another key.
          config: { region: place.region },
        },
      ],
      // Volumes are snapshot by their driver.
      features: 'EnableCSI',
      volumeSnapshotLocation: [],
      defaultBackupTTL: timeToLive(settings),
    },
    snapshotsEnabled: false,
    schedules: {
      // The objects of all namespaces. The application's chart has a schedule of its own, with its volumes.
      cluster: {
        schedule: settings.schedule,
        useOwnerReferencesInBackup: false,
        template: { includedNamespaces: ['*'], snapshotVolumes: false, ttl: timeToLive(settings) },
      },
    },
    metrics: { serviceMonitor: { enabled: isWatched } },
    podSecurityContext: {
      runAsNonRoot: true,
      runAsUser: 65532,
      runAsGroup: 65532,
      fsGroup: 65532,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containerSecurityContext: RESTRICTED,
    // It builds each backup in temporary files.
    extraVolumes: [{ name: 'temporary', emptyDir: {} }],
    extraVolumeMounts: [{ name: 'temporary', mountPath: '/tmp' }],
    priorityClassName: PRIORITY,
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '1Gi' } },
    upgradeJobResources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '256Mi' } },
  };
}

/** How long a backup is kept, as Velero writes durations. */
export function timeToLive({ keepDays }: VeleroSettings): string {
  return `${keepDays * 24}h`;
}
