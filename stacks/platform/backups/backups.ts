import { DataAwsKmsAlias } from '@cdktf/provider-aws/lib/data-aws-kms-alias';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { VeleroSettings } from '../../../environments/settings/velero';
import { bucketNameOf, keyAliasOf } from '../../shared/naming';
import { podSecurityNamespace } from '../../shared/pod-security-namespace';
import { chartRelease } from '../chart-release';
import { controllerRole } from '../controller-role';
import type { PlatformScope } from '../platform-scope';
import { veleroStatements } from './velero-statements';
import { veleroValues } from './velero-values';

/** Where Velero and every Schedule of it are. */
export const VELERO_NAMESPACE = 'velero';

const SERVICE_ACCOUNT = 'velero';

export interface BackupsProps {
  readonly platform: PlatformScope;
  readonly settings: VeleroSettings;
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Velero, which backs up the objects of the cluster to the bucket of backups, and volumes by snapshots. */
export class Backups extends Construct {
  readonly namespace: string;

  constructor(scope: Construct, id: string, { platform, settings, dependsOn }: BackupsProps) {
    super(scope, id);
    const { environment, cluster, aws } = platform;
    const bucketName = bucketNameOf(environment, 'backups');
    const key = new DataAwsKmsAlias(this, 'key', { name: keyAliasOf(environment, 'backups') });
    this.namespace = podSecurityNamespace(this, 'namespace', VELERO_NAMESPACE, 'restricted').metadata.name;
    const { account, ready } = controllerRole(this, 'pod', platform, {
      name: 'velero',
      description: 'Keeps backups',
      serviceAccount: { namespace: VELERO_NAMESPACE, name: SERVICE_ACCOUNT },
      statements: veleroStatements({ aws, bucketName, keyArn: key.targetKeyArn }),
    });
    chartRelease(this, 'release', {
      chart: 'velero',
      namespace: this.namespace,
      values: veleroValues({
        settings,
        clusterName: cluster.name,
        bucketName,
        region: aws.region,
        serviceAccount: account,
        isWatched: Boolean(platform.settings.monitoring),
      }),
      dependsOn: [...dependsOn, ...ready],
    });
  }
}
