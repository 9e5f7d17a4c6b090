import { release } from '../../language/built-in';
import { comment, within } from '../../language/control';
import { template } from '../../language/template';
import { values } from '../../values';
import { labelsWith, veleroLabels } from '../labels';
import { veleroScheduleName } from './names';

const { velero } = values.backup;

/** Schedule of velero.io/v1, as far as the chart uses it. */
interface Schedule {
  readonly apiVersion: 'velero.io/v1';
  readonly kind: 'Schedule';
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: object };
  readonly spec: {
    readonly schedule: string;
    readonly useOwnerReferencesInBackup: boolean;
    readonly template: {
      readonly includedNamespaces: readonly string[];
      readonly labelSelector: { readonly matchLabels: object };
      readonly ttl: string;
      readonly snapshotVolumes: boolean;
      readonly storageLocation?: string;
    };
  };
}

export const veleroSchedule = template<Schedule>({
  path: 'velero/schedule.yaml',
  when: velero.enabled,
  object: {
    apiVersion: 'velero.io/v1',
    kind: 'Schedule',
    metadata: {
      ...comment('It lives with Velero, beside the schedules of other namespaces.'),
      name: veleroScheduleName,
      namespace: velero.namespace,
      labels: labelsWith(velero.labels, veleroLabels.labels),
    },
    spec: {
      schedule: velero.schedule,
      ...comment('Backups outlive the Schedule, and so the release.'),
      useOwnerReferencesInBackup: false,
      template: {
        includedNamespaces: [release.namespace],
        labelSelector: { matchLabels: { 'app.kubernetes.io/instance': release.name } },
        ttl: velero.timeToLive,
        snapshotVolumes: true,
        ...within(velero.storageLocation, (dot) => ({ storageLocation: dot })),
      },
    },
  },
});
