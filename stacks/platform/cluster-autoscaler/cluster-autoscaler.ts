import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { chartRelease } from '../chart-release';
import { controllerRole } from '../controller-role';
import type { PlatformScope } from '../platform-scope';
import { autoscalerStatements } from './autoscaler-statements';
import { autoscalerValues } from './autoscaler-values';

const SERVICE_ACCOUNT = { namespace: 'kube-system', name: 'cluster-autoscaler' };

export interface ClusterAutoscalerProps {
  readonly platform: PlatformScope;
  readonly dependsOn: readonly ITerraformDependable[];
}

/** The Cluster Autoscaler, which sets the number of nodes of each managed group between its bounds. */
export class ClusterAutoscaler extends Construct {
  constructor(scope: Construct, id: string, { platform, dependsOn }: ClusterAutoscalerProps) {
    super(scope, id);
    const { cluster, aws } = platform;
    const { account, ready } = controllerRole(this, 'pod', platform, {
      name: 'cluster-autoscaler',
      description: 'Sets the number of nodes',
      serviceAccount: SERVICE_ACCOUNT,
      statements: autoscalerStatements(aws, cluster.name),
    });
    chartRelease(this, 'release', {
      chart: 'cluster-autoscaler',
      namespace: SERVICE_ACCOUNT.namespace,
      values: autoscalerValues(platform, account),
      dependsOn: [...dependsOn, ...ready],
    });
  }
}
