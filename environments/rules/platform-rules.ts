import { cronProblem } from '../cron';
import { equippedCluster } from '../equipped-cluster';
import { privateApiRule } from './private-api-rule';
import type { Rule } from './rule';

/** The namespaces that the parts of the platform are in. */
const PLATFORM_NAMESPACES = ['external-secrets', 'kube-system', 'logging', 'monitoring', 'node-exporter', 'velero'];

/** Rules about what runs on the cluster for all that runs there. */
export const platformRules: readonly Rule[] = [
  {
    name: 'the platform goes to a cluster that exists',
    reads: ['cluster', 'platform'],
    check: ({ cluster, platform }) =>
      platform && !equippedCluster({ cluster, platform })
        ? [
            {
              path: 'platform.cluster.kind',
              value: 'environment',
              message: "means this environment's cluster, and it has none; add one, or use eks",
            },
          ]
        : [],
  },
  privateApiRule('platform', 'Terraform reaches the private API of the platform'),
  {
    name: 'the registries of the platform are within reach',
    reads: ['network', 'platform'],
    check: ({ network, platform }) =>
      platform?.cluster.kind === 'environment' && network?.natGateways === 'none'
        ? [
            {
              path: 'network.natGateways',
              value: 'none',
              message:
                "leaves the platform's images out of reach, which come from public registries; choose a gateway, or leave platform out",
            },
          ]
        : [],
  },
  {
    name: 'platform and application share a cluster',
    reads: ['platform', 'application'],
    check: ({ platform, application }) => {
      if (!platform || !application) return [];
      const nameOf = (cluster: { readonly kind: string; readonly name?: string }) => cluster.name ?? cluster.kind;
      return nameOf(application.cluster) === nameOf(platform.cluster)
        ? []
        : [
            {
              path: 'application.cluster',
              value: application.cluster,
              message:
                'is not the cluster of the platform, which prepares it for the application; name the same in both',
            },
          ];
    },
  },
  {
    name: 'one stack makes the default StorageClass',
    reads: ['platform', 'application'],
    check: ({ platform, application }) =>
      platform && application?.storageClass
        ? [
            {
              path: 'application.storageClass',
              value: application.storageClass,
              message: 'would be a second default beside that of the platform; set platform.storageClass instead',
            },
          ]
        : [],
  },
  {
    name: 'Karpenter knows its nodes',
    reads: ['cluster', 'platform'],
    check: ({ cluster, platform }) => {
      const equipped = equippedCluster({ cluster, platform });
      if (!equipped || (equipped.autoscaler === 'karpenter') === Boolean(platform?.karpenter)) return [];
      const message = platform?.karpenter
        ? `describes nodes of Karpenter, and the autoscaler is ${equipped.autoscaler}; leave it out, or set cluster.autoscaler to karpenter`
        : 'is missing, and cluster.autoscaler is karpenter; say at least maximumCpu';
      return [{ path: 'platform.karpenter', value: platform?.karpenter, message }];
    },
  },
  {
    name: 'alerts of the monitoring reach somebody',
    reads: ['alerts', 'platform'],
    check: ({ alerts, platform }) =>
      platform?.monitoring && !alerts.emails.length && !alerts.endpoints.length
        ? [
            {
              path: 'alerts.emails',
              value: alerts.emails,
              message: 'leaves the alerts of platform.monitoring unheard; add an address, or one of alerts.endpoints',
            },
          ]
        : [],
  },
  {
    name: 'Velero has a bucket',
    reads: ['storage', 'platform'],
    check: ({ storage, platform }) =>
      platform?.velero && !storage
        ? [
            {
              path: 'platform.velero',
              value: platform.velero,
              message:
                'keeps backups in the bucket of this environment, which has none; add storage, or leave this out',
            },
          ]
        : [],
  },
  {
    name: 'the time of backups can be read',
    reads: ['platform'],
    check: ({ platform }) => {
      const schedule = platform?.velero?.schedule;
      const problem = schedule === undefined ? undefined : cronProblem(schedule);
      return problem
        ? [{ path: 'platform.velero.schedule', value: schedule, message: `${problem}; write it as 0 2 * * *` }]
        : [];
    },
  },
  {
    name: 'logs go to a domain of the same region',
    reads: ['aws', 'platform'],
    check: ({ aws, platform }) => {
      const { domainArn } = platform?.logs?.openSearch ?? {};
      return domainArn === undefined || domainArn.split(':')[3] === aws?.region
        ? []
        : [
            {
              path: 'platform.logs.openSearch.domainArn',
              value: domainArn,
              message: `is of another region than ${aws?.region}, for which requests are signed; name a domain there`,
            },
          ];
    },
  },
  {
    name: "the application's namespace is its own",
    reads: ['platform', 'application'],
    check: ({ platform, application }) =>
      platform && application && PLATFORM_NAMESPACES.includes(application.namespace)
        ? [
            {
              path: 'application.namespace',
              value: application.namespace,
              message: `is one of the platform's, ${PLATFORM_NAMESPACES.join(', ')}; choose another`,
            },
          ]
        : [],
  },
];
