import { backendIn } from '../cloud-backend';
import type { Environment } from '../schema';
import type { WorkspacesSettings } from '../settings/workspaces';
import type { Others } from './across-environments';
import { duplicates, type Problem, type Rule } from './rule';

/** Rules about HCP Terraform's workspaces. */
export const workspacesRules: readonly Rule[] = [
  {
    name: 'an endpoint of notifications has a name of its own',
    reads: ['workspaces'],
    check: ({ workspaces }) =>
      duplicates(
        (workspaces?.notifications.endpoints ?? []).map(({ name }) => name),
        (index) => `workspaces.notifications.endpoints[${index}].name`,
        'name',
      ),
  },
  {
    name: 'a run in HCP Terraform has no kubeconfig of this machine',
    reads: ['backend', 'application'],
    check: ({ backend, application }) =>
      backend.kind === 'cloud' && application?.cluster.kind === 'kubeconfig' && !application.runsInsideNetwork
        ? [
            {
              path: 'application.cluster.path',
              value: application.cluster.path,
              message:
                'is a file that runs in HCP Terraform do not have; use another backend, or an agent that has it and say so by application.runsInsideNetwork',
            },
          ]
        : [],
  },
];

/** What HCP Terraform would accept, and what no run could then do. */
export function problemsOfWorkspaces(environment: Environment, { sound, names }: Others): Problem[] {
  const { workspaces } = environment;
  if (!workspaces) return [];
  const run = sound.filter((other) => backendIn(workspaces, other));
  // An environment that has problems of its own is not known to run elsewhere.
  const unknown = names.filter((name) => !sound.some((other) => other.name === name));
  return [
    ...secondOfProject(environment, workspaces, sound),
    ...(run.length || unknown.length ? [] : [nobodyThere(workspaces, sound)]),
    ...workspaces.autoApply.flatMap((name, index) =>
      [...run.map((other) => other.name), ...unknown].includes(name)
        ? []
        : [
            {
              path: `workspaces.autoApply[${index}]`,
              value: name,
              message: `does not run there; use one of ${run.map((other) => other.name).join(', ')}, or leave it out`,
            },
          ],
    ),
    ...run.flatMap((other) => withoutRoles(other, sound)),
  ];
}

function secondOfProject(
  { name }: Environment,
  { hostname, organization, project }: WorkspacesSettings,
  sound: readonly Environment[],
): Problem[] {
  const first = sound.find(
    (other) =>
      other.workspaces?.hostname === hostname &&
      other.workspaces.organization === organization &&
      other.workspaces.project === project,
  );
  return first && first.name !== name
    ? [
        {
          path: 'workspaces.project',
          value: project,
          message: `is made by ${first.name} already; keep one of the two sections`,
        },
      ]
    : [];
}

function nobodyThere({ hostname, organization, project }: WorkspacesSettings, sound: readonly Environment[]): Problem {
  const elsewhere = sound.flatMap(({ name, backend }) =>
    backend.kind === 'cloud'
      ? [`${name} in ${backend.project} of ${backend.organization} on ${backend.hostname ?? 'app.terraform.io'}`]
      : [],
  );
  return {
    path: 'workspaces.project',
    value: project,
    message: `of ${organization} on ${hostname} runs no environment (${elsewhere.join(', ') || 'none has a backend of kind cloud'}); say the same here and in their backend`,
  };
}

/** The roles are made by the account's section, where these files have it: others may have made them otherwise. */
function withoutRoles({ name, aws }: Environment, sound: readonly Environment[]): Problem[] {
  const owner = sound.find((other) => other.account && other.aws?.accountId === aws?.accountId);
  return !owner || owner.account?.deployments.some(({ environment }) => environment === name)
    ? []
    : [
        {
          path: 'workspaces.project',
          value: name,
          message: `runs there without roles; add { environment: '${name}', from: 'hcpTerraform' } to account.deployments of ${owner.name}`,
        },
      ];
}
