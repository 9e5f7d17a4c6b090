import type { NetworkSettings } from '../../../environments/settings/network';
import { EXAMPLE, exampleEnvironment } from '../../environments/example';
import { addresses, at, ref, type StackJson, synthesize, temporaryFolder } from '../synthesize';

const folder = temporaryFolder();
const ENDPOINTS = ['ec2', 'ecr.api', 'ecr.dkr', 'eks', 'eks-auth', 'sts'];

function network(settings: Partial<NetworkSettings> = {}): StackJson | undefined {
  const environment = exampleEnvironment({ network: { ...EXAMPLE.network, ...settings } });
  return synthesize(folder, environment)['example-network'];
}

describe('the network stack', () => {
  const stack = network();

  it('makes a VPC with DNS, and a default security group without rules', () => {
    expect(at(stack, 'aws_vpc.vpc')).toEqual({
      cidr_block: '10.0.0.0/16',
      enable_dns_hostnames: true,
      enable_dns_support: true,
      tags: { Name: 'eks-file-server-example' },
    });
    expect(at(stack, 'aws_default_security_group.default')).toMatchObject({
      vpc_id: ref('aws_vpc.vpc.id'),
      ingress: [],
      egress: [],
    });
  });

  it('makes a private and a public subnet in each zone, for internal and public load balancers', () => {
    expect(addresses(stack, 'aws_subnet')).toEqual([
      'private_eu-west-1a',
      'private_eu-west-1b',
      'public_eu-west-1a',
      'public_eu-west-1b',
    ]);
    expect(at(stack, 'aws_subnet.private_eu-west-1b')).toEqual({
      vpc_id: ref('aws_vpc.vpc.id'),
      availability_zone: 'eu-west-1b',
      cidr_block: '10.0.32.0/20',
      map_public_ip_on_launch: false,
      tags: { Name: 'eks-file-server-example-private-eu-west-1b', 'kubernetes.io/role/internal-elb': '1' },
    });
    expect(at(stack, 'aws_subnet.public_eu-west-1b')).toMatchObject({
      cidr_block: '10.0.48.0/22',
      map_public_ip_on_launch: false,
      tags: { 'kubernetes.io/role/elb': '1' },
    });
  });

  it('sends public subnets to the internet gateway', () => {
    expect(at(stack, 'aws_route.public')).toEqual({
      route_table_id: ref('aws_route_table.public.id'),
      destination_cidr_block: '0.0.0.0/0',
      gateway_id: ref('aws_internet_gateway.internet.id'),
    });
    expect(at(stack, 'aws_route_table_association.public_eu-west-1a')).toEqual({
      subnet_id: ref('aws_subnet.public_eu-west-1a.id'),
      route_table_id: ref('aws_route_table.public.id'),
    });
  });

  it('reaches S3 from every private subnet without the internet', () => {
    expect(at(stack, 'aws_vpc_endpoint.endpoint_s3')).toMatchObject({
      service_name: 'com.amazonaws.eu-west-1.s3',
      vpc_endpoint_type: 'Gateway',
    });
    expect(at(stack, 'aws_vpc_endpoint_route_table_association.endpoint_s3_eu-west-1a')).toEqual({
      vpc_endpoint_id: ref('aws_vpc_endpoint.endpoint_s3.id'),
      route_table_id: ref('aws_route_table.private_eu-west-1a.id'),
    });
  });
});

describe('NAT gateways', () => {
  it('one in each zone: each zone uses its own', () => {
    const stack = network({ natGateways: 'perZone' });
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
    const stack = network({ natGateways: 'single', zones: ['eu-west-1b', 'eu-west-1a'] });
    expect(addresses(stack, 'aws_nat_gateway')).toEqual(['nat_eu-west-1b']);
    expect(at(stack, 'aws_route.private_eu-west-1a').nat_gateway_id).toBe(ref('aws_nat_gateway.nat_eu-west-1b.id'));
  });

  it('a regional one: it belongs to the VPC and AWS brings its addresses', () => {
    const stack = network({ natGateways: 'regional' });
    expect(at(stack, 'aws_nat_gateway.nat_regional')).toMatchObject({
      availability_mode: 'regional',
      vpc_id: ref('aws_vpc.vpc.id'),
    });
    expect(addresses(stack, 'aws_eip')).toEqual([]);
    expect(at(stack, 'aws_route.private_eu-west-1a').nat_gateway_id).toBe(ref('aws_nat_gateway.nat_regional.id'));
  });

  it('none: private subnets have no way out, but to the endpoints', () => {
    const stack = network({ natGateways: 'none', interfaceEndpoints: ENDPOINTS });
    expect(addresses(stack, 'aws_nat_gateway')).toEqual([]);
    expect(addresses(stack, 'aws_route')).toEqual(['public']);
    expect(at(stack, 'aws_vpc_endpoint.endpoint_ecr_api')).toEqual({
      vpc_id: ref('aws_vpc.vpc.id'),
      service_name: 'com.amazonaws.eu-west-1.ecr.api',
      vpc_endpoint_type: 'Interface',
      private_dns_enabled: true,
      subnet_ids: [ref('aws_subnet.private_eu-west-1a.id'), ref('aws_subnet.private_eu-west-1b.id')],
      security_group_ids: [ref('aws_security_group.endpoint.id')],
      tags: { Name: 'eks-file-server-example-ecr.api' },
    });
    expect(at(stack, 'aws_vpc_security_group_ingress_rule.endpoint_https')).toEqual({
      security_group_id: ref('aws_security_group.endpoint.id'),
      description: 'HTTPS from the VPC',
      ip_protocol: 'tcp',
      from_port: 443,
      to_port: 443,
      cidr_ipv4: '10.0.0.0/16',
    });
  });
});

describe('adding a zone', () => {
  it.each(['single', 'perZone', 'regional'] as const)(
    'changes nothing of the other zones with NAT %s',
    (natGateways) => {
      const before = network({ natGateways });
      const after = network({ natGateways, zones: [...EXAMPLE.network.zones, 'eu-west-1c'] });
      for (const [type, named] of Object.entries(before?.resource ?? {})) {
        expect({ type, named: after?.resource[type] }).toMatchObject({ type, named });
      }
      expect(addresses(after, 'aws_subnet')).toHaveLength(6);
    },
  );
});
