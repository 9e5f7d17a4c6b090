import type { Environment } from '../../../environments/schema';
import type { Alarm } from '../../shared/alarm';
import { bucketNameOf, clusterNameOf } from '../../shared/naming';
import { bucketAlarms } from './bucket-alarms';
import { clusterAlarms } from './cluster-alarms';
import { fleetQueryOf } from './fleet-query';
import { loadBalancerAlarms } from './load-balancer-alarms';
import { type NatGatewayIds, natGatewayAlarms } from './nat-gateway-alarms';
import { volumeAlarms } from './volume-alarms';

/** The alarms on what an environment has. The storage stack brings those on its replication. */
export function environmentAlarms(environment: Environment, natGatewayIds: NatGatewayIds): Alarm[] {
  const { name, cluster, storage, application, governance } = environment;
  const query = fleetQueryOf(governance?.resourceTagsOnTelemetry ? name : undefined);
  return [
    ...(cluster
      ? clusterAlarms({
          clusterName: clusterNameOf(environment),
          containerInsights: cluster.optionalAddOns.includes('amazon-cloudwatch-observability'),
        })
      : []),
    ...natGatewayAlarms(natGatewayIds),
    ...(cluster ? volumeAlarms(query) : []),
    ...(hasLoadBalancer(application) ? loadBalancerAlarms(query) : []),
    ...(storage?.requestMetrics
      ? bucketAlarms({ files: bucketNameOf(environment, 'files'), backups: bucketNameOf(environment, 'backups') })
      : []),
  ];
}

/** Whether the chart asks for an Application Load Balancer. */
function hasLoadBalancer(application: Environment['application']): boolean {
  const { ingress } = application?.values.server ?? {};
  return ingress?.enabled === true && ingress.controller === 'alb';
}
