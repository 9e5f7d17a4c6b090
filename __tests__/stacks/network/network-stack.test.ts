import fc from 'fast-check';
import { EXAMPLE } from '../../environments/example';
import { addresses, at, ref, type StackJson, temporaryFolder } from '../synthesize';
import { networkWith } from './network';

const folder = temporaryFolder();

describe('the network stack', () => {
  const stack = networkWith(folder);

  it('makes a VPC with DNS', () => {
    expect(at(stack, 'aws_vpc.vpc')).toEqual({
      cidr_block: '10.0.0.0/16',
      enable_dns_hostnames: true,
      enable_dns_support: true,
      tags: { Name: 'eks-file-server-example' },
    });
  });

  it('empties the default security group and the default network ACL', () => {
    expect(at(stack, 'aws_default_security_group.default')).toEqual({
      vpc_id: ref('aws_vpc.vpc.id'),
      ingress: [],
      egress: [],
      tags: { Name: 'eks-file-server-example-default' },
    });
    expect(at(stack, 'aws_default_network_acl.default-acl')).toEqual({
      default_network_acl_id: ref('aws_vpc.vpc.default_network_acl_id'),
      tags: { Name: 'eks-file-server-example-default' },
      lifecycle: { ignore_changes: ['subnet_ids'] },
    });
  });

  it('makes an intra, a private and a public subnet in each zone', () => {
    expect(addresses(stack, 'aws_subnet')).toEqual([
      'intra_eu-west-1a',
      'intra_eu-west-1b',
      'private_eu-west-1a',
      'private_eu-west-1b',
      'public_eu-west-1a',
      'public_eu-west-1b',
    ]);
  });

  it('tags private subnets for internal load balancers, public ones for all others, and intra ones for none', () => {
    const subnet = { vpc_id: ref('aws_vpc.vpc.id'), availability_zone: 'eu-west-1b', map_public_ip_on_launch: false };
    expect(at(stack, 'aws_subnet.private_eu-west-1b')).toEqual({
      ...subnet,
      cidr_block: '10.0.32.0/20',
      tags: { Name: 'eks-file-server-example-private-eu-west-1b', 'kubernetes.io/role/internal-elb': '1' },
    });
    expect(at(stack, 'aws_subnet.public_eu-west-1b')).toEqual({
      ...subnet,
      cidr_block: '10.0.48.0/22',
      tags: { Name: 'eks-file-server-example-public-eu-west-1b', 'kubernetes.io/role/elb': '1' },
    });
    expect(at(stack, 'aws_subnet.intra_eu-west-1b')).toEqual({
      ...subnet,
      cidr_block: '10.0.52.0/22',
      tags: { Name: 'eks-file-server-example-intra-eu-west-1b' },
    });
  });

  it('sends public subnets to the internet gateway', () => {
    expect(at(stack, 'aws_route.public')).toEqual({
      route_table_id: ref('aws_route_table.public.id'),
      destination_cidr_block: '0.0.0.0/0',
      gateway_id: ref('aws_internet_gateway.internet.id'),
    });
  });

  it.each([
    ['public', 'public'],
    ['private', 'private_eu-west-1a'],
    ['intra', 'intra'],
  ])('gives %s subnets the routes of %s', (kind, table) => {
    expect(at(stack, `aws_route_table_association.${kind}_eu-west-1a`)).toEqual({
      subnet_id: ref(`aws_subnet.${kind}_eu-west-1a.id`),
      route_table_id: ref(`aws_route_table.${table}.id`),
    });
  });

  it('has no route to the internet for intra subnets', () => {
    expect(addresses(stack, 'aws_route')).toEqual(['private_eu-west-1a', 'private_eu-west-1b', 'public']);
  });
});

describe('NAT gateways', () => {
  it('one in each zone: each zone uses its own', () => {
    const stack = networkWith(folder, { natGateways: 'perZone' });
    expect(addresses(stack, 'aws_eip')).toEqual(['nat_eu-west-1a', 'nat_eu-west-1b']);
    expect(at(stack, 'aws_nat_gateway.nat_eu-west-1b')).toEqual({
      allocation_id: ref('aws_eip.nat_eu-west-1b.allocation_id'),
      subnet_id: ref('aws_subnet.public_eu-west-1b.id'),
      tags: { Name: 'eks-file-server-example-nat-eu-west-1b' },
      depends_on: ['aws_route.public'],
    });
    expect(at(stack, 'aws_route.private_eu-west-1b')).toEqual({
      route_table_id: ref('aws_route_table.private_eu-west-1b.id'),
      destination_cidr_block: '0.0.0.0/0',
      nat_gateway_id: ref('aws_nat_gateway.nat_eu-west-1b.id'),
    });
  });

  it('a single one: it stands in the first zone, and every zone uses it', () => {
    const stack = networkWith(folder, { natGateways: 'single', zones: ['eu-west-1b', 'eu-west-1a'] });
    expect(addresses(stack, 'aws_nat_gateway')).toEqual(['nat_eu-west-1b']);
    expect(at(stack, 'aws_route.private_eu-west-1a').nat_gateway_id).toBe(ref('aws_nat_gateway.nat_eu-west-1b.id'));
  });

  it('a regional one: it belongs to the VPC and AWS brings its addresses', () => {
    const stack = networkWith(folder, { natGateways: 'regional' });
    expect(at(stack, 'aws_nat_gateway.nat_regional')).toEqual({
      availability_mode: 'regional',
      vpc_id: ref('aws_vpc.vpc.id'),
      tags: { Name: 'eks-file-server-example-nat' },
      depends_on: ['aws_route.public'],
    });
    expect(addresses(stack, 'aws_eip')).toEqual([]);
    expect(at(stack, 'aws_route.private_eu-west-1a').nat_gateway_id).toBe(ref('aws_nat_gateway.nat_regional.id'));
  });

  it('none: private subnets have no way out, but to the endpoints', () => {
    const stack = networkWith(folder, { natGateways: 'none', interfaceEndpoints: ['cluster'] });
    expect(addresses(stack, 'aws_nat_gateway')).toEqual([]);
    expect(addresses(stack, 'aws_route')).toEqual(['public']);
  });
});

describe('adding a zone', () => {
  it.each(['none', 'single', 'perZone', 'regional'] as const)(
    'changes nothing of the other zones with NAT %s',
    (natGateways) => {
      fc.assert(
        fc.property(CIDRS, ZONES, (cidr, zones) => {
          const settings = { cidr, natGateways, interfaceEndpoints: ['cluster' as const], operatorHost: true };
          const before = resources(networkWith(folder, { ...settings, zones: zones.slice(0, -1) }));
          const after = resources(networkWith(folder, { ...settings, zones }));
          const kept = Object.keys(before).map((address) => [address, after[address]]);
          expect(Object.fromEntries(kept)).toEqual(before);
          const added = Object.keys(after).filter((address) => !(address in before));
          expect(added.filter((address) => !address.endsWith(`_${zones.at(-1)}`))).toEqual([]);
          expect(added).toEqual(expect.arrayContaining(partsOf(zones.at(-1) ?? '')));
        }),
        { numRuns: 4 },
      );
    },
  );

  it('only adds its subnet to what stands in all zones', () => {
    const settings = { interfaceEndpoints: ['sts' as const], operatorHost: true };
    const after = networkWith(folder, { ...settings, zones: [...EXAMPLE.network.zones, 'eu-west-1c'] });
    const subnets = (kind: string) => ['a', 'b', 'c'].map((zone) => ref(`aws_subnet.${kind}_eu-west-1${zone}.id`));
    expect(at(after, 'aws_vpc_endpoint.endpoint_sts').subnet_ids).toEqual(subnets('intra'));
    expect(at(after, 'aws_autoscaling_group.operator').vpc_zone_identifier).toEqual(subnets('private'));
  });
});

const CIDRS = fc.constantFrom('10.0.0.0/16', '172.16.64.0/18', '192.168.16.0/20');
const ZONES = fc
  .uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 3, maxLength: 6 })
  .map((letters) => letters.map((letter) => `eu-west-1${letter}`));

/** What every zone has, whatever the mode of NAT. */
function partsOf(zone: string): string[] {
  const types = ['aws_subnet', 'aws_route_table_association', 'aws_network_acl_association'];
  return ['intra', 'private', 'public'].flatMap((kind) => types.map((type) => `${type}.${kind}_${zone}`));
}

/** Every resource by its address, without the lists of subnets of what stands in all zones. */
function resources(stack: StackJson | undefined): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(stack?.resource ?? {}).flatMap(([type, named]) =>
      Object.entries(named).map(([name, { subnet_ids, vpc_zone_identifier, ...block }]) => [`${type}.${name}`, block]),
    ),
  );
}
