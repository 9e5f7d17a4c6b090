import { BlockList, isIPv6 } from 'node:net';
import { type KubernetesObject, matches } from './objects';

/** One end of a connection: an address outside the cluster, or a pod by the labels of itself and of its namespace. */
export type End =
  | { readonly address: string }
  | { readonly labels: Readonly<Record<string, string>>; readonly namespace: string };

export interface Door {
  readonly protocol: 'TCP' | 'UDP';
  readonly port: number;
}

/** Whether one of a policy's rules for ingress or egress lets through what comes from or goes to `end`. */
export function lets(rules: readonly KubernetesObject[], end: End, door: Door, ownNamespace = 'apps'): boolean {
  return rules.some(
    ({ from, to, ports }) =>
      passesPorts(ports, door) && passesPeers([...(from ?? []), ...(to ?? [])], end, ownNamespace),
  );
}

/** No ports are all ports. */
function passesPorts(ports: readonly KubernetesObject[] | undefined, door: Door): boolean {
  return (
    !ports?.length ||
    ports.some(({ protocol = 'TCP', port = door.port }) => protocol === door.protocol && port === door.port)
  );
}

/** No peers are all peers. */
function passesPeers(peers: readonly KubernetesObject[], end: End, ownNamespace: string): boolean {
  return (
    peers.length === 0 ||
    peers.some(({ ipBlock, podSelector, namespaceSelector }) => {
      if (ipBlock) return 'address' in end && isWithin(ipBlock, end.address);
      if ('address' in end) return false;
      const namespaces = { 'kubernetes.io/metadata.name': end.namespace };
      const fits = namespaceSelector ? selects(namespaceSelector, namespaces) : end.namespace === ownNamespace;
      return fits && selects(podSelector ?? {}, end.labels);
    })
  );
}

/** Whether a label selector, its expressions included, takes these labels. */
export function selects(selector: KubernetesObject, labels: Readonly<Record<string, string>>): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    matches(matchLabels, labels) &&
    matchExpressions.every(({ key, operator, values }: KubernetesObject) => {
      if (operator !== 'In') throw new Error(`The test does not know the operator ${operator}.`);
      return values.includes(labels[key]);
    })
  );
}

function isWithin({ cidr, except = [] }: KubernetesObject, address: string): boolean {
  return holds(cidr, address) && !except.some((one: string) => holds(one, address));
}

function holds(cidr: string, address: string): boolean {
  const [network = '', length] = cidr.split('/');
  const family = isIPv6(network) ? 'ipv6' : 'ipv4';
  const block = new BlockList();
  block.addSubnet(network, Number(length), family);
  return isIPv6(address) === (family === 'ipv6') && block.check(address, family);
}
