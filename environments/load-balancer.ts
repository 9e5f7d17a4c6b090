import type { Environment } from './schema';

/** Whether the chart asks for an Application Load Balancer. */
export function hasLoadBalancer({ application }: Pick<Environment, 'application'>): boolean {
  const { ingress } = application?.values.server ?? {};
  return application?.domain !== undefined || (ingress?.enabled === true && ingress.controller === 'alb');
}
