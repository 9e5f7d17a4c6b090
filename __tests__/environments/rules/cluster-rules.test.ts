import { clusterRules } from '../../../environments/rules/cluster-rules';
import { EXAMPLE } from '../example';
import { type BrokenEnvironments, expectEachRuleBroken } from './broken-environments';

const { cluster } = EXAMPLE;
const [group] = cluster.nodeGroups;
const [entry] = cluster.accessEntries;

const BROKEN: BrokenEnvironments = {
  'Services have a valid private block': [
    { cluster: { ...cluster, serviceCidr: '198.51.100.0/24' } },
    'cluster.serviceCidr "198.51.100.0/24" is no block that EKS accepts',
  ],
  'access entries have names and principals of their own': [
    { cluster: { ...cluster, accessEntries: [entry, { ...entry, name: 'others' }] } },
    'cluster.accessEntries[1].principalArn "arn:aws:iam::111122223333:role/administrator" is the principal of another entry',
  ],
  'an access entry gives some right': [
    { cluster: { ...cluster, accessEntries: [{ ...entry, policy: undefined }] } },
    'cluster.accessEntries[0] "administrators" has neither a policy nor a group; give it one of them',
  ],
  'a cluster administrator administers the whole cluster': [
    { cluster: { ...cluster, accessEntries: [{ ...entry, namespaces: ['files'] }] } },
    'cluster.accessEntries[0].namespaces ["files"] limits AmazonEKSClusterAdminPolicy',
  ],
  'instance types have the architecture of their group': [
    { cluster: { ...cluster, nodeGroups: [{ ...group, instanceTypes: ['m7i.large', 'm7g.large'] }] } },
    'cluster.nodeGroups[0].instanceTypes[1] "m7g.large" is arm64, and the group is amd64',
  ],
};

describe('the rules of cluster', () => {
  expectEachRuleBroken(clusterRules, BROKEN);
});
