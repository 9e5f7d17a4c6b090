import type { Alarm } from '../../shared/alarm';
import type { FleetQuery } from './fleet-query';

/**
 * Alarms on the load balancer of an Ingress (docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html).
 * By queries: a controller in the cluster makes it, and its name is known only then.
 */
export function loadBalancerAlarms(query: FleetQuery): Alarm[] {
  const ofBalancers = (select: string, ...more: string[]) => ({
    query: query(select, 'AWS/ApplicationELB', ['LoadBalancer', ...more]),
  });
  return [
    {
      name: 'load-balancer-errors',
      whatToDo:
        'The load balancer answers with errors of its own: no healthy target, or targets that close connections early; see its target groups',
      measure: ofBalancers('SUM(HTTPCode_ELB_5XX_Count)'),
      threshold: 10,
      periodSeconds: 300,
      periods: 2,
    },
    {
      name: 'file-server-errors',
      whatToDo:
        'The file server answers with errors: see its logs, then whether its store is reachable (/ready says why not)',
      measure: ofBalancers('SUM(HTTPCode_Target_5XX_Count)'),
      threshold: 10,
      periodSeconds: 300,
      periods: 2,
    },
    {
      name: 'targets-unhealthy',
      whatToDo: 'Pods fail the health check of the load balancer: kubectl get pods, and their readiness',
      measure: ofBalancers('MAX(UnHealthyHostCount)', 'TargetGroup'),
      threshold: 0,
      periodSeconds: 60,
      periods: 10,
    },
  ];
}
