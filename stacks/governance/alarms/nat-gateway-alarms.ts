import type { Alarm } from '../../shared/alarm';

/** By the names of the gateways: their zones, or `regional`. */
export type NatGatewayIds = Readonly<Record<string, string>>;

/** More than one packet of ten thousand, at which the page below says to look at the health of AWS. */
const DROPPED_PERCENT = 0.01;

/** Alarms on each NAT gateway (docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway-cloudwatch.html). */
export function natGatewayAlarms(ids: NatGatewayIds): Alarm[] {
  return Object.entries(ids).flatMap(([name, id]): Alarm[] => {
    const metric = (metricName: string) => ({
      namespace: 'AWS/NATGateway',
      name: metricName,
      dimensions: { NatGatewayId: id },
      statistic: 'Sum',
    });
    return [
      {
        name: `nat-${name}-ports`,
        whatToDo:
          'The NAT gateway has no port left for a destination, and connections fail: find what opens so many, use an endpoint for AWS services, or add addresses',
        measure: { metric: metric('ErrorPortAllocation') },
        threshold: 0,
        periodSeconds: 300,
        periods: 1,
      },
      {
        name: `nat-${name}-drops`,
        whatToDo: 'The NAT gateway drops packets: see the health of AWS for this zone, and shift traffic away from it',
        measure: {
          // Without traffic there is nothing to divide by, and no value.
          math: '100 * dropped / (from_source + from_destination)',
          metrics: {
            dropped: metric('PacketsDropCount'),
            from_source: metric('PacketsInFromSource'),
            from_destination: metric('PacketsInFromDestination'),
          },
        },
        threshold: DROPPED_PERCENT,
        periodSeconds: 300,
        periods: 3,
      },
    ];
  });
}
