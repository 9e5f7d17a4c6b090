import { platformRules } from '../../../environments/rules/platform-rules';
import { EXAMPLE, problemsOf } from '../example';
import { type BrokenEnvironments, expectEachRuleBroken } from './broken-environments';

const { network, cluster, application } = EXAMPLE;
const platform = { cluster: { kind: 'environment' }, runsInsideNetwork: true };

const BROKEN: BrokenEnvironments = {
  'the platform goes to a cluster that exists': [
    { cluster: undefined, application: undefined, platform },
    'platform.cluster.kind "environment" means this environment\'s cluster, and it has none; add one, or use eks',
  ],
  'Terraform reaches the private API of the platform': [
    { platform: { ...platform, runsInsideNetwork: false } },
    'platform.runsInsideNetwork false and the Kubernetes API is private',
  ],
  'the registries of the platform are within reach': [
    { network: { ...network, natGateways: 'none', interfaceEndpoints: ['cluster'] }, platform },
    'network.natGateways "none" leaves the platform\'s images out of reach',
  ],
  'platform and application share a cluster': [
    { application: { ...application, cluster: { kind: 'eks', name: 'shared' } }, platform },
    'application.cluster {"kind":"eks","name":"shared","workloadIdentity":"podIdentity"} is not the cluster of the platform',
  ],
  'alerts of the monitoring reach somebody': [
    { platform: { ...platform, monitoring: {} } },
    'alerts.emails [] leaves the alerts of platform.monitoring unheard; add an address, or one of alerts.endpoints',
  ],
  'Velero has a bucket': [
    { platform: { ...platform, velero: {} } },
    'platform.velero {"schedule":"0 2 * * *","keepDays":30} keeps backups in the bucket of this environment, which has none',
  ],
  'the time of backups can be read': [
    { storage: {}, platform: { ...platform, velero: { schedule: '0 25 * * *' } } },
    'platform.velero.schedule "0 25 * * *" has an hour that is no number from 0 to 23, range, step or list; write it as 0 2 * * *',
  ],
  'logs go to a domain of the same region': [
    {
      platform: {
        ...platform,
        logs: {
          openSearch: {
            host: 'search-logs-abc.us-east-1.es.amazonaws.com',
            domainArn: 'arn:aws:es:us-east-1:111122223333:domain/logs',
          },
        },
      },
    },
    'platform.logs.openSearch.domainArn "arn:aws:es:us-east-1:111122223333:domain/logs" is of another region than eu-west-1',
  ],
  "the application's namespace is its own": [
    { platform, application: { ...application, namespace: 'monitoring' } },
    'application.namespace "monitoring" is one of the platform\'s',
  ],
  'Karpenter knows its nodes': [
    { cluster: { ...cluster, autoscaler: 'karpenter' }, platform },
    'platform.karpenter is missing, and cluster.autoscaler is karpenter; say at least maximumCpu',
  ],
  'one stack makes the default StorageClass': [
    { application: { ...application, storageClass: {} }, platform },
    'application.storageClass {"name":"encrypted-gp3","reclaimPolicy":"Delete"} would be a second default',
  ],
};

describe('the rules of platform', () => {
  expectEachRuleBroken(platformRules, BROKEN);

  it('let the platform equip a cluster that others made, with the application on it', () => {
    const shared = { kind: 'eks', name: 'shared' };
    expect(
      problemsOf({
        ...EXAMPLE,
        network: undefined,
        cluster: undefined,
        platform: { cluster: shared },
        application: { cluster: shared },
      }),
    ).toEqual([]);
  });

  it('refuse nodes of Karpenter where it is not the autoscaler', () => {
    expect(problemsOf({ ...EXAMPLE, platform: { ...platform, karpenter: { maximumCpu: 8 } } })).toEqual([
      expect.stringContaining('describes nodes of Karpenter, and the autoscaler is none; leave it out'),
    ]);
  });
});
