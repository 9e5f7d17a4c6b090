import { UNIT_PRICES } from '../catalogue/unit-prices';
import { hasLoadBalancer } from '../load-balancer';
import type { Estimator } from './item';

/** One for the application, with a public address in each zone where it has a public name. */
export const loadBalancers: Estimator = (environment) => {
  const { network, application } = environment;
  return [
    { what: 'load balancers', count: hasLoadBalancer(environment) ? 1 : 0, price: UNIT_PRICES.loadBalancer },
    {
      what: 'public addresses of load balancers',
      count: application?.domain ? (network?.zones.length ?? 0) : 0,
      price: UNIT_PRICES.publicAddress,
    },
  ];
};
