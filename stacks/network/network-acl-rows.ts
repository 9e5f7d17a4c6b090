import type { AcceptedFindings } from '../shared/accepted-findings';

/** One row of a network ACL. Whatever no row allows is refused. */
export interface NetworkAclRow {
  /** Rows are read in this order, and the first that matches decides. */
  readonly number: number;
  readonly protocol: 'all' | 'tcp' | 'icmp';
  /** The first and the last port; of icmp, the type and the code. @default every one */
  readonly ports?: readonly [number, number];
  /** Where packets come from, or go to. */
  readonly peer: 'vpc' | 'anywhere';
}

export interface NetworkAclRows {
  readonly ingress: readonly NetworkAclRow[];
  readonly egress: readonly NetworkAclRow[];
  readonly acceptedFindings?: AcceptedFindings;
}

/**
 * A network ACL forgets what it let through, so the answers need rows of their own. Clients choose their port between
 * these, as NAT gateways do and nodes that replace the address of a pod
 * (docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports).
 * DNS of the VPC, the time service and instance metadata are never filtered
 * (docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html).
 */
const ANSWERS: readonly [number, number] = [1024, 65535];

/** The port of remote desktops lies among those of answers. */
const REMOTE_DESKTOP = {
  CKV_AWS_231:
    'answers arrive at any port from 1024 on, so a gap would break one connection in 64,512; security groups admit no remote desktop',
};

/** Fragmentation needed: without it, packets too large for some path vanish (docs.aws.amazon.com/AWSEC2/latest/UserGuide/network_mtu.html). */
const PACKET_TOO_LARGE: readonly [number, number] = [3, 4];

export const PUBLIC_ROWS: NetworkAclRows = {
  ingress: [
    { number: 100, protocol: 'all', peer: 'vpc' }, // nodes to NAT gateways, and their answers to load balancers
    { number: 110, protocol: 'tcp', ports: [80, 80], peer: 'anywhere' }, // clients to load balancers, which send them on to HTTPS
    { number: 120, protocol: 'tcp', ports: [443, 443], peer: 'anywhere' }, // clients to load balancers
    { number: 130, protocol: 'tcp', ports: ANSWERS, peer: 'anywhere' }, // answers to NAT gateways
    { number: 140, protocol: 'icmp', ports: PACKET_TOO_LARGE, peer: 'anywhere' },
  ],
  egress: [
    { number: 100, protocol: 'all', peer: 'vpc' }, // load balancers to their targets, and answers to nodes
    { number: 110, protocol: 'tcp', ports: [443, 443], peer: 'anywhere' }, // NAT gateways, for nodes
    { number: 120, protocol: 'tcp', ports: ANSWERS, peer: 'anywhere' }, // answers of load balancers to clients
    { number: 130, protocol: 'icmp', ports: PACKET_TOO_LARGE, peer: 'anywhere' },
  ],
  acceptedFindings: REMOTE_DESKTOP,
};

export const PRIVATE_ROWS: NetworkAclRows = {
  ingress: [
    { number: 100, protocol: 'all', peer: 'vpc' }, // node to node, control plane, load balancers, endpoints
    { number: 110, protocol: 'tcp', ports: ANSWERS, peer: 'anywhere' }, // answers through NAT gateways and from S3, and clients whose address a Network Load Balancer keeps
    { number: 120, protocol: 'icmp', ports: PACKET_TOO_LARGE, peer: 'anywhere' },
  ],
  egress: [
    { number: 100, protocol: 'all', peer: 'vpc' },
    { number: 110, protocol: 'tcp', ports: [443, 443], peer: 'anywhere' }, // AWS and registries of images
    { number: 120, protocol: 'tcp', ports: ANSWERS, peer: 'anywhere' }, // answers to clients whose address a Network Load Balancer keeps
    { number: 130, protocol: 'icmp', ports: PACKET_TOO_LARGE, peer: 'anywhere' },
  ],
  acceptedFindings: REMOTE_DESKTOP,
};

export const INTRA_ROWS: NetworkAclRows = {
  ingress: [{ number: 100, protocol: 'all', peer: 'vpc' }],
  egress: [{ number: 100, protocol: 'all', peer: 'vpc' }],
};
