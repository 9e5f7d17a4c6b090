import { production } from '../../environments/production';
import { RULES } from '../../environments/validate';
import { EXAMPLE, problemsOf } from './example';

const { aws, network, cluster, application } = EXAMPLE;
const [group] = cluster.nodeGroups;
const [entry] = cluster.accessEntries;
const alerts = { emails: ['operations@example.com'] };
const night = { scaleDown: '0 20 * * *', scaleUp: '0 7 * * 1-5' };
const platform = { cluster: { kind: 'environment' }, runsInsideNetwork: true };
const smtp = { name: 'smtp', description: 'Mail', protocol: 'tcp', fromPort: 587, toPort: 587, cidr: '192.0.2.0/24' };

/** One environment that breaks the rule, and the beginning of the one line that it gets. */
const BROKEN: Readonly<Record<string, readonly [sections: object, line: string]>> = {
  'a stack on AWS has an account and a region': [{ aws: undefined }, 'aws is missing; give accountId and region'],
  'an environment builds something': [
    { network: undefined, cluster: undefined, application: undefined },
    'application is missing, and so are account, network, cluster, storage, platform and governance',
  ],
  'a cluster has a network': [{ network: undefined }, 'network is missing; the cluster of this environment'],
  'tags leave reserved names alone': [{ tags: { Project: 'x' } }, 'tags.Project "x" has a name that is set already'],
  'a pipeline that deploys is one that the account trusts': [
    { account: { deployments: [{ environment: 'dev', from: 'githubActions' }] } },
    'account.deployments[0].from "githubActions" is not set up; add account.githubActions',
  ],
  'an environment has one deployment': [
    {
      account: {
        githubActions: { repository: 'owner/repository' },
        deployments: [
          { environment: 'dev', from: 'githubActions' },
          { environment: 'dev', from: 'githubActions' },
        ],
      },
    },
    'account.deployments[1].environment "dev" is the environment of another entry',
  ],
  'other regions are others': [
    { account: { otherRegions: ['eu-central-1', 'eu-west-1'] } },
    'account.otherRegions[1] "eu-west-1" is aws.region itself; leave it out',
  ],
  'the roles of pipelines are outside the boundary that is made for what they make': [
    {
      account: {},
      aws: { ...aws, permissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/eks-file-server-boundary' },
    },
    'aws.permissionsBoundaryArn "arn:aws:iam::111122223333:policy/eks-file-server-boundary" is made by this environment',
  ],
  'some nodes take any pod': [
    { cluster: { ...cluster, nodeGroups: [{ ...group, taints: [{ key: 'files', effect: 'NO_SCHEDULE' }] }] } },
    'cluster.nodeGroups ["general"] leave pods without tolerations no node',
  ],
  'the VPC has a valid block': [
    { network: { ...network, cidr: '10.0.0.0/21' } },
    'network.cidr "10.0.0.0/21" has a prefix outside',
  ],
  'the VPC and the Services have blocks of their own': [
    { cluster: { ...cluster, serviceCidr: '10.0.64.0/20' } },
    'cluster.serviceCidr "10.0.64.0/20" overlaps network.cidr 10.0.0.0/16',
  ],
  'zones belong to the region': [
    { network: { ...network, zones: ['eu-west-1a', 'eu-west-2b'] } },
    'network.zones[1] "eu-west-2b" is no availability zone of eu-west-1',
  ],
  'nodes without NAT have endpoints': [
    { network: { ...network, natGateways: 'none', interfaceEndpoints: ['ec2', 'ecr.api', 'ecr.dkr', 'eks'] } },
    'network.natGateways "none" leaves the nodes no way to AWS; choose a gateway, or add cluster, or at least eks-auth, sts, to',
  ],
  'the operator host reaches Session Manager': [
    {
      network: {
        ...network,
        natGateways: 'none',
        operatorHost: true,
        interfaceEndpoints: ['ec2', 'ecr.api', 'ecr.dkr', 'eks', 'eks-auth', 'sts', 'ssm'],
      },
    },
    'network.operatorHost true has no way to Session Manager without NAT; add ec2messages, ssmmessages to network.interfaceEndpoints',
  ],
  'Services have a valid private block': [
    { cluster: { ...cluster, serviceCidr: '198.51.100.0/24' } },
    'cluster.serviceCidr "198.51.100.0/24" is no block that EKS accepts',
  ],
  'the public API endpoint is open to named blocks only': [
    { cluster: { ...cluster, publicAccessCidrs: ['0.0.0.0/0'] } },
    'cluster.publicAccessCidrs[0] "0.0.0.0/0" opens the API to everyone',
  ],
  'a protected cluster is never open to everyone': [
    { cluster: { ...cluster, publicAccessCidrs: ['0.0.0.0/0'], allowAnyAddress: true } },
    'cluster.allowAnyAddress true would open the API of a cluster with deletionProtection to everyone',
  ],
  'a protected cluster keeps its logs for a year': [
    { cluster: { ...cluster, logRetentionDays: 180 } },
    'cluster.logRetentionDays 180 is less than a year for a cluster with deletionProtection; use 365 or more',
  ],
  'extra destinations of nodes can become rules': [
    { cluster: { ...cluster, nodeEgress: [{ ...smtp, fromPort: 587, toPort: 25 }] } },
    'cluster.nodeEgress[0] {"fromPort":587,"toPort":25} has no order; keep fromPort <= toPort',
  ],
  'a pinned image is of the Kubernetes version': [
    { cluster: { ...cluster, nodeGroups: [{ ...group, releaseVersion: '1.34.2-20260415' }] } },
    'cluster.nodeGroups[0].releaseVersion "1.34.2-20260415" is no release for Kubernetes 1.35',
  ],
  'a schedule can be read': [
    {
      cluster: { ...cluster, nodeGroups: [{ ...group, minimum: 0, schedule: { ...night, scaleDown: '0 24 * * *' } }] },
    },
    'cluster.nodeGroups[0].schedule.scaleDown "0 24 * * *" has an hour that is no number from 0 to 23',
  ],
  'a scheduled node group can be empty': [
    { cluster: { ...cluster, nodeGroups: [{ ...group, schedule: night }] } },
    'cluster.nodeGroups[0].minimum 1 keeps nodes that the schedule takes away; use 0',
  ],
  'Auto Mode has no nodes but its own': [
    { cluster: { ...cluster, autoscaler: 'autoMode' } },
    'cluster.nodeGroups ["general"] is for managed nodes, and cluster.autoscaler is autoMode',
  ],
  'Karpenter has a system group': [
    { cluster: { ...cluster, autoscaler: 'karpenter', nodeGroups: [{ ...group, capacity: 'spot' }] } },
    'cluster.nodeGroups ["general"] leave Karpenter and CoreDNS no node that Karpenter does not manage',
  ],
  'the Cluster Autoscaler has room to scale': [
    { cluster: { ...cluster, autoscaler: 'clusterAutoscaler', nodeGroups: [{ ...group, minimum: 2, maximum: 2 }] } },
    'cluster.autoscaler "clusterAutoscaler" has no group whose minimum and maximum differ',
  ],
  'one thing sets the number of nodes': [
    {
      cluster: {
        ...cluster,
        autoscaler: 'clusterAutoscaler',
        nodeGroups: [{ ...group, minimum: 0, schedule: night }],
      },
    },
    'cluster.nodeGroups[0].schedule {"scaleDown":"0 20 * * *","scaleUp":"0 7 * * 1-5","timeZone":"Etc/UTC"} and cluster.autoscaler clusterAutoscaler would undo one another',
  ],
  'pinned add-ons are installed': [
    { cluster: { ...cluster, addOnVersions: { 'amazon-cloudwatch-observability': 'v5.0.0-eksbuild.1' } } },
    'cluster.addOnVersions.amazon-cloudwatch-observability "v5.0.0-eksbuild.1" pins an add-on that is not installed',
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
  'node groups have names of their own': [
    { cluster: { ...cluster, nodeGroups: [group, group] } },
    'cluster.nodeGroups[1].name "general" is the name of another entry',
  ],
  'a node group starts between its bounds': [
    { cluster: { ...cluster, nodeGroups: [{ ...group, desired: 9 }] } },
    'cluster.nodeGroups[0] {"minimum":1,"desired":9,"maximum":3} has no order',
  ],
  'instance types have the architecture of their group': [
    { cluster: { ...cluster, nodeGroups: [{ ...group, instanceTypes: ['m7i.large', 'm7g.large'] }] } },
    'cluster.nodeGroups[0].instanceTypes[1] "m7g.large" is arm64, and the group is amd64',
  ],
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
  'the names of buckets fit': [
    { project: 'p'.repeat(24), storage: { replication: { region: 'eu-central-1' } } },
    'project "pppppppppppppppppppppppp" makes a name of a bucket 66 characters long; S3 allows 63, so shorten this or the environment\'s name by 3',
  ],
  'copies lie in another region': [
    { storage: { replication: { region: 'eu-west-1' } } },
    'storage.replication.region "eu-west-1" is the region of the originals',
  ],
  'objects are old enough for Standard-IA': [
    { storage: { backups: { transition: { storageClass: 'STANDARD_IA', after: 29 } } } },
    'storage.backups.transition.after 29 is too early for STANDARD_IA; wait 30 days',
  ],
  'each prefix has one age': [
    {
      storage: {
        files: {
          temporary: [
            { prefix: 'temporary/', after: 1 },
            { prefix: 'temporary/', after: 2 },
          ],
        },
      },
    },
    'storage.files.temporary[1].prefix "temporary/" is the prefix of another entry',
  ],
  'the bucket keeps unfinished uploads as long as the server': [
    {
      storage: { files: { abortUploadsAfter: 2 } },
      application: {
        ...application,
        store: 'bucket',
        values: { server: { settings: { UPLOAD_EXPIRY_MS: 172_800_001 } } },
      },
    },
    'storage.files.abortUploadsAfter 2 removes uploads that the server still takes up again; make it 3, or shorten UPLOAD_EXPIRY_MS',
  ],
  'the bucket of files is there': [
    { application: { ...application, store: 'bucket' } },
    'application.store "bucket" needs the bucket of files, and this environment has none; add storage',
  ],
  'pods get their roles from EKS': [
    { storage: {}, application: { cluster: { kind: 'kubeconfig', context: 'kind' }, mirrorToStorage: true } },
    'application.mirrorToStorage true needs roles that EKS gives to pods; use a cluster of EKS, or set storage.iamUser',
  ],
  'only MinIO has a mirror': [
    { storage: {}, application: { ...application, store: 'bucket', mirrorToStorage: true } },
    'application.mirrorToStorage true copies from MinIO to the bucket that the server already uses; use storage.replication',
  ],
  'the values leave alone what the environment decides': [
    { storage: {}, application: { ...application, store: 'bucket', values: { minio: { enabled: true } } } },
    'application.values.minio.enabled true follows from application.store; leave one of them out',
  ],
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
  'the chart values fit the chart': [
    { application: { ...application, values: { minio: { pools: [{ servers: 1, size: '1Gi' }] } } } },
    'application.values.minio.pools[0].drivesPerServer is missing',
  ],
  'the chart values hold no secret': [
    { application: { ...application, values: { server: { podAnnotations: { apiToken: 'hunter2' } } } } },
    'application.values.server.podAnnotations.apiToken "(hidden)" would be readable',
  ],
  'what an account has once belongs to the environment that describes it': [
    { alerts, governance: { oncePerAccount: {} } },
    'governance.oncePerAccount is for the environment with the account section',
  ],
  'somebody is told': [
    { governance: {} },
    'alerts {"emails":[],"endpoints":[]} reach nobody; add an address to emails',
  ],
  'a lock that cannot be undone has days of grace': [
    { alerts, storage: {}, governance: { backup: { lock: 'compliance' } } },
    'governance.backup.graceDays is missing; say for how many days',
  ],
  'the second copy lies in another region': [
    { alerts, storage: {}, governance: { backup: { copyRegion: 'eu-west-1' } } },
    'governance.backup.copyRegion "eu-west-1" is lost with eu-west-1',
  ],
  'there is something to back up': [
    { alerts, application: { cluster: { kind: 'eks', name: 'other' } }, governance: { backup: {} } },
    "governance.backup copies the bucket of files and the volumes of this environment's own application",
  ],
  'backups find the volumes of a cluster': [
    {
      alerts,
      storage: {},
      cluster: { ...cluster, autoscaler: 'autoMode', nodeGroups: [] },
      governance: { backup: {} },
    },
    'governance.backup finds volumes by the tags that the EBS add-on gives them',
  ],
  'GovCloud has what is asked for': [
    {
      alerts,
      aws: { accountId: '111122223333', region: 'us-gov-west-1' },
      network: undefined,
      cluster: undefined,
      application: undefined,
      governance: { publicUrl: 'https://files.example.org' },
    },
    'governance.publicUrl "https://files.example.org" is not offered in GovCloud',
  ],
};

describe('the rules of environments', () => {
  it.each(RULES.map(({ name }) => name))('%s', (name) => {
    const [sections, line] = BROKEN[name] ?? [{}, 'no example of this rule'];
    expect(problemsOf({ ...EXAMPLE, ...sections })).toEqual([expect.stringContaining(`example: ${line}`)]);
  });

  it('never print a secret', () => {
    const values = { server: { podAnnotations: { apiToken: 'hunter2' } } };
    expect(problemsOf({ ...EXAMPLE, application: { ...application, values } }).join()).not.toContain('hunter2');
  });

  it.each([
    ['a1.large', 'arm64'],
    ['t4g.medium', 'arm64'],
    ['c7gn.xlarge', 'arm64'],
    ['g5g.xlarge', 'arm64'],
    ['x2gd.large', 'arm64'],
    ['g4dn.xlarge', 'amd64'],
    ['g6.xlarge', 'amd64'],
    ['m7i-flex.large', 'amd64'],
    ['m8a.large', 'amd64'],
    ['t3a.medium', 'amd64'],
  ])('know that %s is %s', (instanceType, architecture) => {
    const nodeGroups = [{ ...group, architecture, instanceTypes: [instanceType] }];
    expect(problemsOf({ ...EXAMPLE, cluster: { ...cluster, nodeGroups } })).toEqual([]);
  });

  it('let a public endpoint be open to everyone where the environment says so', () => {
    const open = { ...cluster, publicAccessCidrs: ['0.0.0.0/0'], allowAnyAddress: true, deletionProtection: false };
    expect(problemsOf({ ...EXAMPLE, cluster: open })).toEqual([]);
  });

  it.each(['0.0.0.0/1', '128.0.0.0/1', '64.0.0.0/2'])('take %s for everyone too', (cidr) => {
    expect(problemsOf({ ...EXAMPLE, cluster: { ...cluster, publicAccessCidrs: [cidr] } })).toEqual([
      expect.stringContaining(`cluster.publicAccessCidrs[0] "${cidr}" opens the API to everyone`),
    ]);
  });

  it('never let production be open to everyone, whatever it says', () => {
    const open = { ...production.cluster, publicAccessCidrs: ['0.0.0.0/0'], allowAnyAddress: true };
    expect(problemsOf({ ...production, cluster: open })).toEqual([
      expect.stringContaining('production: cluster.allowAnyAddress true would open the API of a cluster with'),
    ]);
  });

  it('know no cluster with two autoscalers', () => {
    const two = { ...cluster, autoscaler: ['karpenter', 'clusterAutoscaler'] };
    expect(problemsOf({ ...EXAMPLE, cluster: two })).toEqual([
      expect.stringContaining('is none of none, clusterAutoscaler, karpenter, autoMode'),
    ]);
  });

  it.each([
    ['addOnVersions', { 'vpc-cni': 'v1.0.0-eksbuild.1' }, 'autoMode'],
    ['nodeEgress', [smtp], 'autoMode'],
  ])('refuse %s %j in Auto Mode', (key, value, autoscaler) => {
    const broken = { ...cluster, nodeGroups: [], autoscaler, [key]: value };
    expect(problemsOf({ ...EXAMPLE, cluster: broken })).toEqual([expect.stringContaining(`cluster.${key}`)]);
  });

  it('let Auto Mode and Karpenter bring the nodes for any pod', () => {
    const system = { ...group, taints: [{ key: 'CriticalAddonsOnly', value: 'true', effect: 'NO_SCHEDULE' }] };
    expect(problemsOf({ ...EXAMPLE, cluster: { ...cluster, autoscaler: 'autoMode', nodeGroups: [] } })).toEqual([]);
    expect(problemsOf({ ...EXAMPLE, cluster: { ...cluster, autoscaler: 'karpenter', nodeGroups: [system] } })).toEqual(
      [],
    );
  });

  it('keep copies in regions that the account reaches', () => {
    expect(problemsOf({ ...EXAMPLE, storage: { replication: { region: 'us-gov-west-1' } } })).toEqual([
      expect.stringContaining('storage.replication.region "us-gov-west-1" and eu-west-1 have accounts of their own'),
    ]);
  });

  it('let unfinished uploads go early where the server keeps none in the bucket', () => {
    const storage = { files: { abortUploadsAfter: 1 } };
    expect(problemsOf({ ...EXAMPLE, storage })).toEqual([]);
    expect(problemsOf({ ...EXAMPLE, storage, application: { ...application, store: 'bucket' } })).toEqual([]);
  });

  it('leave the mirror and the secret to the environment where it decides about them', () => {
    const values = {
      backup: { mirror: { bucket: 'other' } },
      credentials: { source: 'externalSecret', revision: 2, externalSecret: { remoteKey: 'other' } },
    };
    const storage = { secrets: { minio: {} } };
    expect(problemsOf({ ...EXAMPLE, storage, application: { ...application, mirrorToStorage: true, values } })).toEqual(
      [
        expect.stringContaining(
          'application.values.backup.mirror.bucket "other" follows from application.mirrorToStorage',
        ),
        expect.stringContaining('credentials.externalSecret.remoteKey "other" follows from storage.secrets.minio'),
        expect.stringContaining('application.values.credentials.revision 2 follows from storage.secrets.minio'),
      ],
    );
    expect(problemsOf({ ...EXAMPLE, storage: {}, application: { ...application, values } })).toEqual([]);
  });

  it('let no lock have days of grace but one of compliance', () => {
    const lines = (backup: object) => problemsOf({ ...EXAMPLE, alerts, storage: {}, governance: { backup } });
    expect(lines({ graceDays: 3 })).toEqual([
      expect.stringContaining(
        'governance.backup.graceDays 3 would make the lock one of compliance, and it is governance',
      ),
    ]);
    expect(lines({ lock: 'compliance', graceDays: 3 })).toEqual([]);
  });

  it('name everything of an account that GovCloud lacks', () => {
    const aws = { accountId: '111122223333', region: 'us-gov-west-1' };
    const lines = (governance: object) =>
      problemsOf({ name: 'shared', backend: { kind: 'local' }, aws, alerts, account: {}, governance });
    const missing = lines({
      budget: { monthlyUsd: 1 },
      oncePerAccount: {
        keptElsewhere: ['computeOptimizer'],
        costAllocationTags: true,
        savingsPlans: { coveragePercent: 70, utilizationPercent: 90 },
      },
    });
    expect(missing.map((line) => line.split(' ').slice(1, 2).join())).toEqual([
      'governance.budget',
      'governance.oncePerAccount.savingsPlans',
      'governance.oncePerAccount.costAllocationTags',
      'governance.oncePerAccount.keptElsewhere',
      'governance.oncePerAccount.keptElsewhere',
    ]);
    const keptElsewhere = ['costAnomalies', 'computeOptimizer', 'costOptimizationHub'];
    expect(lines({ oncePerAccount: { keptElsewhere } })).toEqual([]);
  });

  it('let an access entry give rights by groups alone, and those of Kubernetes itself to nobody', () => {
    const withEntry = (settings: object) => ({
      cluster: { ...cluster, accessEntries: [entry, { ...other, ...settings }] },
    });
    const other = { name: 'viewers', principalArn: 'arn:aws:iam::111122223333:role/viewer' };
    expect(problemsOf({ ...EXAMPLE, ...withEntry({ kubernetesGroups: ['viewers'] }) })).toEqual([]);
    expect(problemsOf({ ...EXAMPLE, ...withEntry({ kubernetesGroups: ['viewers'], namespaces: ['files'] }) })).toEqual([
      expect.stringContaining('cluster.accessEntries[1].namespaces ["files"] limits a policy, and there is none'),
    ]);
    expect(problemsOf({ ...EXAMPLE, ...withEntry({ kubernetesGroups: ['system:masters'] }) })).toEqual([
      expect.stringContaining('cluster.accessEntries[1].kubernetesGroups[0] "system:masters"'),
    ]);
  });

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

  it('need no AWS account for a cluster by kubeconfig', () => {
    const values = {
      name: 'laptop',
      backend: { kind: 'local' },
      application: { cluster: { kind: 'kubeconfig', context: 'kind' } },
    };
    expect(problemsOf(values)).toEqual([]);
  });
});
