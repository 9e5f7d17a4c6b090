import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { chartRelease } from '../chart-release';
import { controllerRole } from '../controller-role';
import type { PlatformScope } from '../platform-scope';
import { loadBalancerStatements } from './load-balancer-statements';
import { loadBalancerValues } from './load-balancer-values';

const SERVICE_ACCOUNT = { namespace: 'kube-system', name: 'aws-load-balancer-controller' };

export interface LoadBalancerControllerProps {
  readonly platform: PlatformScope;
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * The AWS Load Balancer Controller, which makes load balancers for Ingresses and Services. Kubernetes asks its webhook
 * about every new Service and takes no answer for a refusal, so whatever brings a Service depends on `ready`.
 */
export class LoadBalancerController extends Construct {
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { platform, dependsOn }: LoadBalancerControllerProps) {
    super(scope, id);
    const { cluster, aws } = platform;
    const { account, ready } = controllerRole(this, 'pod', platform, {
      name: 'load-balancer-controller',
      description: 'Makes load balancers for Ingresses and Services',
      serviceAccount: SERVICE_ACCOUNT,
      statements: loadBalancerStatements(aws, { clusterName: cluster.name, vpcId: cluster.vpcId }),
    });
    const release = chartRelease(this, 'release', {
      chart: 'aws-load-balancer-controller',
      namespace: SERVICE_ACCOUNT.namespace,
      values: loadBalancerValues(platform, account),
      dependsOn: [...dependsOn, ...ready],
    });
    this.ready = [release];
  }
}
