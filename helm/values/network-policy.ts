import type { NetworkPolicyEgressRule, NetworkPolicyPeer } from 'kubernetes-types/networking/v1';
import { flag, group, kubernetes } from './field';

/** Pods of the Prometheus charts, in whatever namespace they run. */
const PROMETHEUS: NetworkPolicyPeer[] = [
  { namespaceSelector: {}, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } } },
];

export const networkPolicy = group(
  'NetworkPolicies: nothing in or out of a component but what it needs; never the metadata service of a node.',
  {
    enabled: flag('Create them. A cluster without a network plugin that enforces them ignores them.', true),
    serverFrom: kubernetes<NetworkPolicyPeer[]>('Who may reach the file server; empty means everybody.', []),
    minioFrom: kubernetes<NetworkPolicyPeer[]>("Who may reach MinIO besides the chart's own pods.", []),
    metricsFrom: kubernetes<NetworkPolicyPeer[]>('Who may scrape metrics.', PROMETHEUS),
    consoleFrom: kubernetes<NetworkPolicyPeer[]>(
      'Who may reach the console; empty means everybody, once it is on.',
      [],
    ),
    serverEgress: kubernetes<NetworkPolicyEgressRule[]>('What the file server may reach besides its store.', []),
    minioEgress: kubernetes<NetworkPolicyEgressRule[]>(
      'What MinIO may reach besides its other servers, such as a KMS or an identity provider.',
      [],
    ),
    mirrorEgress: kubernetes<NetworkPolicyEgressRule[]>(
      'What the mirror may reach besides MinIO and the port of its endpoint.',
      [],
    ),
    seedEgress: kubernetes<NetworkPolicyEgressRule[]>(
      'What the seeding Job may reach besides the store, and HTTPS on public addresses.',
      [],
    ),
  },
);
