import { UNIT_PRICES } from '../catalogue/unit-prices';
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
  (network?.interfaceEndpoints ?? []).map((service) => ({
    what: `${service} in each zone`,
    count: network?.zones.length ?? 0,
    price: UNIT_PRICES.interfaceEndpoint,
  }));

/** A regional gateway spreads over the zones that have work for it: in all of them it costs the most that it can. */
function gatewaysOf({ natGateways: mode, zones }: NetworkSettings): number {
  return { none: 0, single: 1, perZone: zones.length, regional: zones.length }[mode];
}
