import { release } from '../../language/built-in';
import { comment, entriesOf, within } from '../../language/control';
import { include } from '../../language/helper';
import { template } from '../../language/template';
import { values } from '../../values';
import { chartHelper, nameHelper } from '../names';
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
      labels: {
        'helm.sh/chart': include(chartHelper),
        'app.kubernetes.io/name': include(nameHelper),
        'app.kubernetes.io/instance': release.name,
        'app.kubernetes.io/managed-by': release.service,
        ...entriesOf(velero.labels),
      },
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
