import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { EncryptedStorageClass } from '../../shared/encrypted-storage-class';
import { CustomObjects } from '../custom-objects/custom-objects';
import type { PlatformScope } from '../platform-scope';
import { ApplicationNamespace } from './application-namespace';
import { priorityClasses } from './priority-classes';
import { volumeSnapshotClass } from './volume-snapshot-class';

/** What needs no controller: volumes and their snapshots, priorities, and the namespace of the application. */
export class Base extends Construct {
  /** Undefined where the environment has no application. */
  readonly applicationNamespace?: string;
  /** What pods with volumes and a priority depend on. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { environment, settings, cluster }: PlatformScope) {
    super(scope, id);
    const origin = { environment, isOwnCluster: cluster.isOwn, isAutoMode: cluster.autoscaler === 'autoMode' };
    const priorities = priorityClasses(this, 'priority');
    const { storageClass } = new EncryptedStorageClass(this, 'volumes', {
      ...origin,
      settings: settings.storageClass,
    });
    new CustomObjects(this, 'snapshots', {
      name: 'volume-snapshot-class',
      namespace: 'kube-system',
      objects: [volumeSnapshotClass(origin)],
      dependsOn: [],
    });
    if (environment.application) {
      const { namespace } = new ApplicationNamespace(this, 'application', {
        name: environment.application.namespace,
        quota: settings.quota,
        isBalanced: !origin.isAutoMode,
      });
      this.applicationNamespace = namespace.metadata.name;
    }
    this.ready = [...priorities, storageClass];
  }
}
