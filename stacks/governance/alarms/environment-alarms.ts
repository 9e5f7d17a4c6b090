import { hasLoadBalancer } from '../../../environments/load-balancer';
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
  const { name, cluster, storage, governance } = environment;
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
    ...(hasLoadBalancer(environment) ? loadBalancerAlarms(query) : []),
    ...(storage?.requestMetrics
      ? bucketAlarms({ files: bucketNameOf(environment, 'files'), backups: bucketNameOf(environment, 'backups') })
      : []),
  ];
}
