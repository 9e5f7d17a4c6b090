import { catalogueRules } from '../../../environments/rules/catalogue-rules';
import { EXAMPLE } from '../example';
import { type BrokenEnvironments, expectEachRuleBroken } from './broken-environments';

const { cluster } = EXAMPLE;
const [group] = cluster.nodeGroups;

const BROKEN: BrokenEnvironments = {
  'EKS offers the Kubernetes version': [
    { cluster: { ...cluster, kubernetesVersion: '1.29' } },
    'cluster.kubernetesVersion "1.29" is no version that EKS offered on 2026-08-22; use 1.36, 1.35, 1.34, 1.33, 1.32, 1.31, or add a newer one to environments/catalogue/kubernetes-versions.ts',
  ],
  'extended support of a Kubernetes version is chosen': [
    { cluster: { ...cluster, kubernetesVersion: '1.33' } },
    'cluster.kubernetesVersion "1.33" is past standard support since 2026-07-29; use 1.36, 1.35, 1.34, or pay',
  ],
  'EC2 has the instance types': [
    { cluster: { ...cluster, nodeGroups: [{ ...group, instanceTypes: ['m7i.larg'] }] } },
    'cluster.nodeGroups[0].instanceTypes[0] "m7i.larg" is no instance type of EC2; use one such as m7i.large',
  ],
};

describe('the rules of catalogue', () => {
  expectEachRuleBroken(catalogueRules, BROKEN);
});
