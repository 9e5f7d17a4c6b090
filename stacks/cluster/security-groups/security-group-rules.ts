import type { NodeEgressSettings } from '../../../environments/settings/node-egress';

/** Who is on the other side of a rule: the group itself, one of the others, the VPC, or a block. */
export type Peer = 'self' | 'control-plane' | 'nodes' | 'operator' | 'vpc' | { readonly cidr: string };

/** One rule of one security group. */
export interface SecurityGroupRule {
  readonly name: string;
  readonly direction: 'ingress' | 'egress';
  /** `-1` is every protocol, with every port. */
  readonly protocol: 'tcp' | 'udp' | '-1';
  /** The first port and the last. */
  readonly ports?: readonly [number, number];
  readonly peer: Peer;
  readonly description: string;
}

const ANYWHERE = { cidr: '0.0.0.0/0' };

/** The ports of nodes and pods that the control plane calls, as terraform-aws-eks has them (github.com/terraform-aws-modules/terraform-aws-eks, node_groups.tf). */
const CALLED_BY_THE_CONTROL_PLANE = [
  { name: 'https', port: 443, purpose: 'webhooks and extension API servers on the standard port' },
  { name: 'webhook-4443', port: 4443, purpose: 'webhooks and metrics-server in its older releases' },
  { name: 'webhook-8443', port: 8443, purpose: 'webhooks of Karpenter and ingress controllers' },
  { name: 'webhook-9443', port: 9443, purpose: 'webhooks of the Load Balancer Controller' },
  { name: 'kubelet', port: 10250, purpose: 'kubelet: logs, exec and metrics' },
  { name: 'metrics-server', port: 10251, purpose: 'metrics-server' },
] as const;

/** The rules of the control plane's network interfaces. */
export const CONTROL_PLANE_RULES: readonly SecurityGroupRule[] = [
  {
    name: 'api-from-nodes',
    direction: 'ingress',
    protocol: 'tcp',
    ports: [443, 443],
    peer: 'nodes',
    description: 'Nodes and pods call the Kubernetes API',
  },
  {
    name: 'api-from-operator',
    direction: 'ingress',
    protocol: 'tcp',
    ports: [443, 443],
    peer: 'operator',
    description: 'The operator host calls the Kubernetes API',
  },
  ...CALLED_BY_THE_CONTROL_PLANE.map(
    ({ name, port, purpose }): SecurityGroupRule => ({
      name: `${name}-to-nodes`,
      direction: 'egress',
      protocol: 'tcp',
      ports: [port, port],
      peer: 'nodes',
      description: `Control plane to nodes, ${purpose}`,
    }),
  ),
];

/** The rules of nodes and pods: everything among themselves, and out of the VPC only HTTPS and what the environment names. */
export function nodeRules(nodeEgress: readonly NodeEgressSettings[]): readonly SecurityGroupRule[] {
  return [
    {
      name: 'all-from-nodes',
      direction: 'ingress',
      protocol: '-1',
      peer: 'self',
      description: 'Nodes and pods talk among themselves',
    },
    {
      name: 'all-to-nodes',
      direction: 'egress',
      protocol: '-1',
      peer: 'self',
      description: 'Nodes and pods talk among themselves',
    },
    ...CALLED_BY_THE_CONTROL_PLANE.map(
      ({ name, port, purpose }): SecurityGroupRule => ({
        name: `${name}-from-control-plane`,
        direction: 'ingress',
        protocol: 'tcp',
        ports: [port, port],
        peer: 'control-plane',
        description: `Control plane to nodes, ${purpose}`,
      }),
    ),
    {
      name: 'https-to-anywhere',
      direction: 'egress',
      protocol: 'tcp',
      ports: [443, 443],
      peer: ANYWHERE,
      description: 'The Kubernetes API, AWS, container registries and other HTTPS',
    },
    ...(['udp', 'tcp'] as const).map(
      (protocol): SecurityGroupRule => ({
        name: `dns-${protocol}-to-vpc`,
        direction: 'egress',
        protocol,
        ports: [53, 53],
        peer: 'vpc',
        description: `DNS servers of the VPC over ${protocol.toUpperCase()}`,
      }),
    ),
    ...nodeEgress.map(
      ({ name, protocol, fromPort, toPort, cidr, description }): SecurityGroupRule => ({
        name: `extra-${name}`,
        direction: 'egress',
        protocol,
        ports: [fromPort, toPort],
        peer: { cidr },
        description,
      }),
    ),
  ];
}
