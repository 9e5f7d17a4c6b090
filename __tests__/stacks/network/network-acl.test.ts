import { INTRA_ROWS, PRIVATE_ROWS, PUBLIC_ROWS } from '../../../stacks/network/network-acl-rows';
import { addresses, at, ref, temporaryFolder } from '../synthesize';
import { networkWith } from './network';

const stack = networkWith(temporaryFolder());

/** `100 all 10.0.0.0/16`, `110 tcp 80-80 0.0.0.0/0`: what a row allows. */
function rows(kind: string, direction: 'ingress' | 'egress'): string[] {
  const blocks = at(stack, `aws_network_acl.${kind}`)[direction] as Record<string, unknown>[];
  return blocks.map((row) => {
    expect(row).toMatchObject({ action: 'allow', ipv6_cidr_block: null });
    const { rule_no, protocol, from_port, to_port, icmp_type, icmp_code, cidr_block } = row;
    switch (protocol) {
      case '-1':
        expect([from_port, to_port, icmp_type, icmp_code]).toEqual([0, 0, null, null]);
        return `${rule_no} all ${cidr_block}`;
      case 'icmp':
        expect([from_port, to_port]).toEqual([0, 0]);
        return `${rule_no} icmp ${icmp_type}/${icmp_code} ${cidr_block}`;
      default:
        expect([icmp_type, icmp_code]).toEqual([null, null]);
        return `${rule_no} ${protocol} ${from_port}-${to_port} ${cidr_block}`;
    }
  });
}

describe('network ACLs', () => {
  it('let web clients, and answers, into public subnets', () => {
    expect(rows('public', 'ingress')).toEqual([
      '100 all 10.0.0.0/16',
      '110 tcp 80-80 0.0.0.0/0',
      '120 tcp 443-443 0.0.0.0/0',
      '130 tcp 1024-65535 0.0.0.0/0',
      '140 icmp 3/4 0.0.0.0/0',
    ]);
  });

  it('let nothing but answers into private subnets from outside the VPC', () => {
    expect(rows('private', 'ingress')).toEqual([
      '100 all 10.0.0.0/16',
      '110 tcp 1024-65535 0.0.0.0/0',
      '120 icmp 3/4 0.0.0.0/0',
    ]);
  });

  it.each(['public', 'private'])('let HTTPS, and answers, out of %s subnets', (kind) => {
    expect(rows(kind, 'egress')).toEqual([
      '100 all 10.0.0.0/16',
      '110 tcp 443-443 0.0.0.0/0',
      '120 tcp 1024-65535 0.0.0.0/0',
      '130 icmp 3/4 0.0.0.0/0',
    ]);
  });

  it('let intra subnets speak with the VPC alone', () => {
    expect(rows('intra', 'ingress')).toEqual(['100 all 10.0.0.0/16']);
    expect(rows('intra', 'egress')).toEqual(['100 all 10.0.0.0/16']);
  });

  it.each(['intra', 'private', 'public'])('hold every %s subnet, by the name of its zone', (kind) => {
    expect(at(stack, `aws_network_acl.${kind}`)).toMatchObject({
      vpc_id: ref('aws_vpc.vpc.id'),
      tags: { Name: `eks-file-server-example-${kind}` },
    });
    for (const zone of ['eu-west-1a', 'eu-west-1b']) {
      expect(at(stack, `aws_network_acl_association.${kind}_${zone}`)).toEqual({
        subnet_id: ref(`aws_subnet.${kind}_${zone}.id`),
        network_acl_id: ref(`aws_network_acl.${kind}.id`),
      });
    }
  });

  it('are one for each kind of subnets', () => {
    expect(addresses(stack, 'aws_network_acl')).toEqual(['intra', 'private', 'public']);
  });

  // The well-known ports below 1024 that CKV_AWS_229, 230 and 232 name, and Telnet and SMB.
  it.each([20, 21, 22, 23, 445])('let nobody from the internet reach port %i', (port) => {
    const open = [PUBLIC_ROWS, PRIVATE_ROWS, INTRA_ROWS].flatMap(({ ingress }) =>
      ingress.filter(
        ({ peer, ports: [first, last] = [0, 65535] }) => peer === 'anywhere' && first <= port && port <= last,
      ),
    );
    expect(open).toEqual([]);
  });
});
