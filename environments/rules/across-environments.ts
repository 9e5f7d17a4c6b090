import { overlaps, parseCidr } from '../cidr';
import type { Environment } from '../schema';
import type { AccountSettings } from '../settings/account';
import { missingCopies } from './copied-files';
import { unmatchedFailover } from './failover-pairs';
import type { Problem } from './rule';
import { problemsOfWorkspaces } from './workspaces-rules';

/** What an environment is compared with. */
export interface Others {
  /** Those that have no problem by themselves, in the order in which they were written. */
  readonly sound: readonly Environment[];
  readonly names: readonly string[];
}

/** What is wrong between an environment and others, each of which is right by itself. */
export function problemsAcross(environment: Environment, others: Others): Problem[] {
  return [
    ...overlappingNetwork(environment, others.sound),
    ...problemsOfAccount(environment, others),
    ...missingCopies(environment, others),
    ...unmatchedFailover(environment, others),
    ...problemsOfWorkspaces(environment, others),
  ];
}

/** Whatever their accounts are, the two could never be connected, and the block of a VPC cannot be changed. */
function overlappingNetwork(environment: Environment, sound: readonly Environment[]): Problem[] {
  const own = blockOf(environment);
  const other = sound.slice(0, sound.indexOf(environment)).find((earlier) => {
    const block = blockOf(earlier);
    return own && block && overlaps(own, block);
  });
  return other
    ? [
        {
          path: 'network.cidr',
          value: environment.network?.cidr,
          message: `overlaps the network of ${other.name}, ${other.network?.cidr}; choose another, or the two can never be connected`,
        },
      ]
    : [];
}

function blockOf({ network }: Environment) {
  return network && parseCidr(network.cidr);
}

/** Each of these would show only on the first apply, when AWS refuses it. */
function problemsOfAccount(environment: Environment, { sound, names }: Others): Problem[] {
  const { account } = environment;
  if (!account) return [];
  return [
    ...secondOfAccount(environment, sound),
    ...account.deployments.flatMap((deployment, index): Problem[] => {
      const path = `account.deployments[${index}]`;
      if (!names.includes(deployment.environment)) {
        const value = deployment.environment;
        return [{ path: `${path}.environment`, value, message: `is no environment; use one of ${names.join(', ')}` }];
      }
      const deployed = sound.find(({ name }) => name === deployment.environment);
      return deployed
        ? [
            ...strangers(environment, deployed, path),
            ...wrongPipeline(account, deployed, deployment.from, path),
            ...unbounded(deployed, path),
          ]
        : [];
    }),
  ];
}

/** The end, after the partition, of the ARN of the boundary that an account's section makes for a project. */
export function boundaryOf({ project, aws }: Pick<Environment, 'project' | 'aws'>): string {
  return `:iam::${aws?.accountId}:policy/${project}-boundary`;
}

function secondOfAccount({ name, aws }: Environment, sound: readonly Environment[]): Problem[] {
  const first = sound.find((other) => other.account && other.aws?.accountId === aws?.accountId);
  return first && first.name !== name
    ? [
        {
          path: 'account',
          value: aws?.accountId,
          message: `is described by ${first.name} already, and has these things once; keep one of the two sections`,
        },
      ]
    : [];
}

function strangers(environment: Environment, deployed: Environment, path: string): Problem[] {
  const { name, project, aws } = deployed;
  if (name === environment.name) {
    return [{ path, value: name, message: 'is this environment, which an administrator applies; leave it out' }];
  }
  return aws?.accountId === environment.aws?.accountId && project === environment.project
    ? []
    : [
        {
          path,
          value: name,
          message: `is of account ${aws?.accountId} and project ${project}; give them an account section of their own`,
        },
      ];
}

function wrongPipeline(
  { hcpTerraform }: AccountSettings,
  { name, backend }: Environment,
  from: AccountSettings['deployments'][number]['from'],
  path: string,
): Problem[] {
  const expected = backend.kind === 'cloud' ? 'hcpTerraform' : 'githubActions';
  if (from !== expected) {
    return [
      {
        path: `${path}.from`,
        value: from,
        message: `does not run ${name}, whose backend is ${backend.kind}; use ${expected}, or change the backend`,
      },
    ];
  }
  return backend.kind !== 'cloud' || workspacesOf(backend) === workspacesOf(hcpTerraform)
    ? []
    : [
        {
          path: 'account.hcpTerraform',
          value: hcpTerraform,
          message: `names other workspaces than the backend of ${name}; say the same in both`,
        },
      ];
}

/** Its pipeline may make roles only with the boundary. */
function unbounded({ name, project, aws }: Environment, path: string): Problem[] {
  return aws?.permissionsBoundaryArn?.endsWith(boundaryOf({ project, aws }))
    ? []
    : [
        {
          path,
          value: name,
          message: `has roles outside the boundary of this account; set its aws.permissionsBoundaryArn to arn:aws${boundaryOf({ project, aws })}`,
        },
      ];
}

interface Workspaces {
  readonly hostname?: string;
  readonly organization: string;
  readonly project: string;
  readonly workspacePrefix: string;
}

function workspacesOf(workspaces: Workspaces | undefined): string {
  const { hostname = 'app.terraform.io', organization, project, workspacePrefix } = workspaces ?? ({} as Workspaces);
  return JSON.stringify([hostname, organization, project, workspacePrefix]);
}
