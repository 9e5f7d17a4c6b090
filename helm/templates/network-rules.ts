import type { NetworkPolicyEgressRule, NetworkPolicyPort } from 'kubernetes-types/networking/v1';
import { commentItem, when } from '../language/control';
import type { Expression } from '../language/expression';
import { eq } from '../language/functions';
import type { Templated } from '../language/templated';
import { values } from '../values';
import { minioLabels } from './labels';
import { API_PORT } from './minio/pools';

type Egress = Templated<NetworkPolicyEgressRule>;

const { credentials, minio, store } = values;

/** Every address but the link-local ones, where a node's metadata and its credentials are. */
const NOT_LINK_LOCAL = [
  { ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] } },
  { ipBlock: { cidr: '::/0', except: ['fe80::/10', 'fd00:ec2::/32'] } },
];

/** Nor those of private networks (RFC 1918, RFC 6598, RFC 4193). */
const PUBLIC = [
  {
    ipBlock: {
      cidr: '0.0.0.0/0',
      except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
    },
  },
  { ipBlock: { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] } },
];

export function tcp(port: number | Expression<number>): Templated<NetworkPolicyPort> {
  return { protocol: 'TCP', port };
}

/** TCP too: long answers do not fit into a datagram. Anywhere, since a node's own cache of names is link-local. */
export const toDns: Egress = { ports: [{ protocol: 'UDP', port: 53 }, tcp(53)] };

export const toMinio: Egress = {
  to: [{ podSelector: { matchLabels: minioLabels.selectorLabels } }],
  ports: [tcp(API_PORT)],
};

/** A service at this port, wherever it is. */
export function toPort(port: number | Expression<number>): Egress {
  return { to: NOT_LINK_LOCAL, ports: [tcp(port)] };
}

export const toPublicHttps: Egress = { to: PUBLIC, ports: [tcp(443)] };

/** The agent of EKS Pod Identity on the pod's node. */
export const toPodIdentityAgent: Egress = {
  to: [{ ipBlock: { cidr: '169.254.170.23/32' } }, { ipBlock: { cidr: 'fd00:ec2::23/128' } }],
  ports: [tcp(80)],
};

/** The store, by whatever way its keys come. */
export const toStore: Egress[] = [
  ...when(
    minio.enabled,
    [toMinio],
    when(
      store.endpoint,
      [
        ...commentItem('Any port: policies see the port of the pod behind a Service, which may be another one.'),
        { to: NOT_LINK_LOCAL, ports: [{ protocol: 'TCP' }] },
      ],
      [...commentItem('Amazon S3, through an endpoint inside the VPC too; and STS.'), toPort(443)],
    ),
  ),
  ...when(eq(credentials.source, 'ambient'), [toPodIdentityAgent]),
];
