import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { Fn, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Environment } from '../../../environments/schema';
import type { DomainSettings } from '../../../environments/settings/domain';
import { httpsHealthCheck } from '../../shared/https-health-check';
import type { LoadBalancer } from './load-balancer';

export interface RecordsProps {
  readonly environment: Environment;
  readonly domain: DomainSettings;
  readonly zoneId: string;
  readonly loadBalancer: LoadBalancer;
  /** What must answer before a name leads to it. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** The names of an environment in Route 53, as aliases of its load balancer. */
export class Records extends Construct {
  /** The health check by which users are sent to this environment or to the secondary; undefined where this is no primary. */
  readonly failoverCheckId?: string;

  constructor(scope: Construct, id: string, props: RecordsProps) {
    super(scope, id);
    const { environment, domain, zoneId, loadBalancer, dependsOn } = props;
    const { name, failover } = domain;
    const alias = (recordName: string, evaluateTargetHealth: boolean) => ({
      zoneId,
      name: recordName,
      type: 'A',
      alias: { name: loadBalancer.hostName, zoneId: loadBalancer.zoneId, evaluateTargetHealth },
      dependsOn: [...dependsOn],
    });
    if (!failover) {
      new Route53Record(this, 'public-name', alias(name, false));
      return;
    }
    const { role, ownName } = failover;
    new Route53Record(this, 'own-name', alias(ownName, false));
    // Asked by its own name: by the shared one it would hear the secondary answer, and take the users back at once.
    const check =
      role === 'primary'
        ? httpsHealthCheck(this, 'failover', { environment, name: 'failover', url: `https://${ownName}` })
        : undefined;
    new Route53Record(this, 'public-name', {
      ...alias(name, true),
      setIdentifier: environment.name,
      failoverRoutingPolicy: { type: Fn.upper(role) },
      healthCheckId: check?.id,
    });
    this.failoverCheckId = check?.id;
  }
}
