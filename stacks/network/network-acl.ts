import { NetworkAcl } from '@cdktf/provider-aws/lib/network-acl';
import type { Construct } from 'constructs';
import { acceptFindings } from '../shared/accepted-findings';
import type { NetworkAclRow, NetworkAclRows } from './network-acl-rows';

export interface NetworkAclProps {
  readonly vpcId: string;
  readonly vpcCidr: string;
  readonly name: string;
  readonly rows: NetworkAclRows;
}

/** Adds the network ACL of one kind of subnets, with its rows inside: whatever someone adds by hand, the next apply removes. Returns its id. */
export function addNetworkAcl(scope: Construct, { vpcId, vpcCidr, name, rows }: NetworkAclProps): string {
  const block = (row: NetworkAclRow) => rowBlock(row, vpcCidr);
  const acl = new NetworkAcl(scope, 'network-acl', {
    vpcId,
    ingress: rows.ingress.map(block),
    egress: rows.egress.map(block),
    tags: { Name: name },
  });
  acceptFindings(acl, {
    CKV2_AWS_1: 'an association attaches it in each zone, which the check does not follow',
    ...rows.acceptedFindings,
  });
  return acl.id;
}

function rowBlock({ number, protocol, ports = [0, 0], peer }: NetworkAclRow, vpcCidr: string) {
  const [first, last] = ports;
  return {
    ruleNo: number,
    action: 'allow',
    cidrBlock: peer === 'vpc' ? vpcCidr : '0.0.0.0/0',
    protocol: protocol === 'all' ? '-1' : protocol,
    ...(protocol === 'icmp'
      ? { fromPort: 0, toPort: 0, icmpType: first, icmpCode: last }
      : { fromPort: first, toPort: last }),
  };
}
