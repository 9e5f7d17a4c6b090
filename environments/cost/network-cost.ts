import { INSTANCE_PRICES, UNIT_PRICES } from '../catalogue/unit-prices';
import { endpointServices } from '../settings/endpoint-services';
import type { NetworkSettings } from '../settings/network';
import type { Estimator } from './item';

/** Each gateway has a public address. */
export const natGateways: Estimator = ({ network }) => {
  const count = network ? gatewaysOf(network) : 0;
  return [
    { what: 'NAT gateways', count, price: UNIT_PRICES.natGateway },
    { what: 'public addresses of NAT gateways', count, price: UNIT_PRICES.publicAddress },
  ];
};

export const interfaceEndpoints: Estimator = ({ network }) =>
  endpointServices(network?.interfaceEndpoints ?? []).map((service) => ({
    what: `${service} in each zone`,
    count: network?.zones.length ?? 0,
    price: UNIT_PRICES.interfaceEndpoint,
  }));

/** The instance type is that of stacks/network/operator-host.ts. */
export const operatorHost: Estimator = ({ network }) => [
  { what: 't4g.nano', count: network?.operatorHost ? 1 : 0, price: INSTANCE_PRICES['t4g.nano'] },
];

/** A regional gateway spreads over the zones that have work for it: in all of them it costs the most that it can. */
function gatewaysOf({ natGateways: mode, zones }: NetworkSettings): number {
  return { none: 0, single: 1, perZone: zones.length, regional: zones.length }[mode];
}
