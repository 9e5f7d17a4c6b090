import type { Rule } from './rule';

/** Set by every stack, so that costs and resources can be told apart by them. */
const RESERVED_TAGS = ['Project', 'Environment', 'ManagedBy'];

/** IAM ends the name of a role at 64 characters, of which the longest ending takes 27 (stacks/shared/naming.ts). */
const LONGEST_PREFIX = 37;

/** Rules about which sections go together. */
export const environmentRules: readonly Rule[] = [
  {
    name: 'a stack on AWS has an account and a region',
    reads: ['aws', 'account', 'network', 'cluster', 'storage', 'platform', 'application', 'governance'],
    check: ({ aws, account, network, cluster, storage, platform, application, governance }) =>
      !aws &&
      (account ||
        network ||
        cluster ||
        storage ||
        platform ||
        governance ||
        (application && application.cluster.kind !== 'kubeconfig'))
        ? [
            {
              path: 'aws',
              value: aws,
              message: 'is missing; give accountId and region, or use a cluster by kubeconfig only',
            },
          ]
        : [],
  },
  {
    name: 'an environment builds something',
    reads: ['account', 'network', 'cluster', 'storage', 'platform', 'application', 'governance', 'workspaces'],
    check: ({ account, network, cluster, storage, platform, application, governance, workspaces }) =>
      account || network || cluster || storage || platform || application || governance || workspaces
        ? []
        : [
            {
              path: 'application',
              value: undefined,
              message:
                'is missing, and so are account, network, cluster, storage, platform, governance and workspaces; add one of them',
            },
          ],
  },
  {
    name: 'a cluster has a network',
    reads: ['network', 'cluster'],
    check: ({ network, cluster }) =>
      cluster && !network
        ? [{ path: 'network', value: network, message: 'is missing; the cluster of this environment is built in it' }]
        : [],
  },
  {
    name: 'the names of roles fit',
    reads: ['name', 'project', 'aws'],
    check: ({ name, project, aws }) => {
      const length = project.length + 1 + name.length;
      return aws && length > LONGEST_PREFIX
        ? [
            {
              path: 'project',
              value: project,
              message: `makes names in AWS begin with ${length} characters, and ${LONGEST_PREFIX} leave enough to IAM; shorten this or the environment's name by ${length - LONGEST_PREFIX}`,
            },
          ]
        : [];
    },
  },
  {
    name: 'tags leave reserved names alone',
    reads: ['tags'],
    check: ({ tags }) =>
      Object.entries(tags).flatMap(([key, value]) =>
        RESERVED_TAGS.includes(key) || key.startsWith('aws:')
          ? [{ path: `tags.${key}`, value, message: 'has a name that is set already or belongs to AWS; use another' }]
          : [],
      ),
  },
];
