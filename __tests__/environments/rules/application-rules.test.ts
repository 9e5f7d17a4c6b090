import { applicationRules } from '../../../environments/rules/application-rules';
import { EXAMPLE } from '../example';
import { type BrokenEnvironments, expectEachRuleBroken } from './broken-environments';

const { application } = EXAMPLE;

const BROKEN: BrokenEnvironments = {
  'the chart goes to a cluster that exists': [
    { cluster: undefined },
    'application.cluster.kind "environment" means this environment\'s cluster, and it has none',
  ],
  'Terraform reaches a private API': [
    { application: { ...application, runsInsideNetwork: false } },
    'application.runsInsideNetwork false and the Kubernetes API is private',
  ],
  'only EKS has the gp3 StorageClass': [
    { application: { cluster: { kind: 'kubeconfig', context: 'kind' }, storageClass: {} } },
    'application.storageClass {"name":"encrypted-gp3","reclaimPolicy":"Delete"} needs the EBS driver of EKS',
  ],
  'the chart values fit the chart': [
    { application: { ...application, values: { minio: { pools: [{ servers: 1, size: '1Gi' }] } } } },
    'application.values.minio.pools[0].drivesPerServer is missing',
  ],
};

describe('the rules of application', () => {
  expectEachRuleBroken(applicationRules, BROKEN);
});
