import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment, WrittenEnvironment } from '../../../environments/schema';
import { SHIPPED } from '../../../environments/shipped';
import { validateEnvironments } from '../../../environments/validate';
import { REQUIRED_TERRAFORM, WORKSPACE_TERRAFORM } from '../../../stacks/shared/versions';
import { addresses, at, danglingReferences, ref, type StackJson, synthesize, temporaryFolder } from '../synthesize';

const folder = temporaryFolder();
const shipped = validateEnvironments(SHIPPED);

/** The shipped environments with other settings of their workspaces. */
function workspaces(settings: Partial<WrittenEnvironment['workspaces']> = {}): StackJson {
  const written = SHIPPED.map((each) =>
    each.workspaces ? { ...each, workspaces: { ...each.workspaces, ...settings } } : each,
  );
  const stack = synthesize(folder, ...validateEnvironments(written))['hcp-workspaces'];
  if (!stack) throw new Error('no stack');
  return stack;
}

const stack = workspaces();
const manifest = JSON.parse(readFileSync(join(folder.path, 'out/manifest.json'), 'utf8'));
const run = shipped.filter(({ backend }) => backend.kind === 'cloud');
const RUN_STACKS = Object.keys(manifest.stacks)
  .filter((name) => run.some((each) => name.startsWith(`${each.name}-`)))
  .sort();

/** Not those of its standby. */
const OF_PRODUCTION = /^production-(?!standby)/;

describe('the workspaces of HCP Terraform', () => {
  it('are one for each stack of the environments whose backend is the project, as their backend names them', () => {
    expect(at(stack, 'tfe_project.project')).toEqual({ name: 'eks-file-server' });
    expect(RUN_STACKS).toHaveLength(17);
    expect(addresses(stack, 'tfe_workspace').sort()).toEqual(RUN_STACKS);
    for (const name of RUN_STACKS) {
      const json = JSON.parse(readFileSync(join(folder.path, 'out/stacks', name, 'cdk.tf.json'), 'utf8'));
      expect(json.terraform.cloud).toEqual({
        organization: stack.provider.tfe?.[0]?.organization,
        workspaces: { project: 'eks-file-server', name: at(stack, `tfe_workspace.${name}`).name },
      });
    }
  });

  it('run a Terraform that the stacks take, tell their plans apart by tags, and apply at once only where it says so', () => {
    expect([WORKSPACE_TERRAFORM, REQUIRED_TERRAFORM]).toEqual(['~> 1.11', '>= 1.11.0, < 2.0.0']);
    for (const [environment, automatic] of [
      ['staging', true],
      ['production', false],
    ] as const) {
      expect(at(stack, `tfe_workspace.${environment}-platform`)).toEqual({
        name: `${environment}-platform`,
        project_id: ref('tfe_project.project.id'),
        terraform_version: WORKSPACE_TERRAFORM,
        auto_apply: automatic,
        auto_apply_run_trigger: automatic,
        tags: { environment, stack: 'platform' },
      });
    }
  });

  it('run on an agent where they reach a private Kubernetes API, and on HCP Terraform elsewhere', () => {
    const modes = addresses(stack, 'tfe_workspace_settings').map((name) => {
      const { execution_mode, agent_pool_id } = at(stack, `tfe_workspace_settings.${name}`);
      return `${name} ${execution_mode} ${agent_pool_id}`;
    });
    expect(modes.filter((mode) => OF_PRODUCTION.test(mode)).sort()).toEqual([
      `production-application agent ${ref('data.tfe_agent_pool.production-agents.id')}`,
      'production-cluster remote undefined',
      'production-governance remote undefined',
      'production-network remote undefined',
      `production-platform agent ${ref('data.tfe_agent_pool.production-agents.id')}`,
      'production-storage remote undefined',
    ]);
    expect(at(stack, 'data.tfe_agent_pool.production-agents')).toEqual({ name: 'eks-file-server-production' });
  });

  it('show their state to the stacks that depend on them, and to no others of the organization', () => {
    for (const name of RUN_STACKS) {
      const settings = at(stack, `tfe_workspace_settings.${name}`);
      expect(settings.global_remote_state).toBe(false);
      expect([...(settings.remote_state_consumer_ids as string[])].sort()).toEqual(
        RUN_STACKS.filter((other) => manifest.stacks[other].dependencies.includes(name)).map((other) =>
          ref(`tfe_workspace.${other}.id`),
        ),
      );
    }
  });

  it('run after those that they depend on, in the order in which cdktf applies the stacks, 20 at most', () => {
    const triggers = addresses(stack, 'tfe_run_trigger').map((name) => at(stack, `tfe_run_trigger.${name}`));
    for (const name of RUN_STACKS) {
      const sources = triggers
        .filter(({ workspace_id }) => workspace_id === ref(`tfe_workspace.${name}.id`))
        .map(({ sourceable_id }) => sourceable_id);
      const dependencies: string[] = manifest.stacks[name].dependencies;
      expect(sources.sort()).toEqual(dependencies.map((other) => ref(`tfe_workspace.${other}.id`)).sort());
      expect(sources.length).toBeLessThanOrEqual(20);
    }
    expect(triggers).toHaveLength(30);
  });

  it('get into the account by the roles that its stack makes and that trust exactly these workspaces', () => {
    const account = synthesize(folder, ...shipped)['shared-account'];
    for (const [phase, key] of [
      ['plan', 'TFC_AWS_PLAN_ROLE_ARN'],
      ['apply', 'TFC_AWS_APPLY_ROLE_ARN'],
    ] as const) {
      const { value } = at(stack, `tfe_variable.production_${key}`);
      const { name, assume_role_policy } = at(account, `aws_iam_role.pipeline_production_${phase}`);
      expect(value).toBe(`arn:aws:iam::111122223333:role/${name}`);
      const [{ Condition }] = JSON.parse(assume_role_policy as string).Statement;
      expect([...Condition.StringEquals['app.terraform.io:sub']].sort()).toEqual(
        RUN_STACKS.filter((each) => OF_PRODUCTION.test(each)).map(
          (each) => `organization:example-organization:project:eks-file-server:workspace:${each}:run_phase:${phase}`,
        ),
      );
    }
    expect(at(stack, 'tfe_variable.production_TFC_AWS_PROVIDER_AUTH')).toEqual({
      key: 'TFC_AWS_PROVIDER_AUTH',
      value: 'true',
      category: 'env',
      variable_set_id: ref('tfe_variable_set.production.id'),
    });
    expect(at(stack, 'tfe_variable_set.production')).toMatchObject({
      name: 'eks-file-server-production',
      parent_project_id: ref('tfe_project.project.id'),
    });
    expect(at(stack, 'tfe_workspace_variable_set.production-storage')).toEqual({
      workspace_id: ref('tfe_workspace.production-storage.id'),
      variable_set_id: ref('tfe_variable_set.production.id'),
    });
  });

  it('are made with a token that stands nowhere', () => {
    expect(stack.provider).toEqual({
      tfe: [{ hostname: 'app.terraform.io', organization: 'example-organization' }],
    });
    expect(stack.variable).toBeUndefined();
  });
});

describe('who is told of runs', () => {
  const told = workspaces({
    notifications: {
      emails: ['operations@example.com'],
      endpoints: [{ name: 'chat', kind: 'slack' }],
    },
  });

  it('is a member of the organization, or an address that only Terraform is given', () => {
    const common = {
      workspace_id: ref('tfe_workspace.production-network.id'),
      enabled: true,
      triggers: ['run:errored', 'run:needs_attention'],
    };
    expect(at(told, 'tfe_notification_configuration.production-network_email')).toEqual({
      ...common,
      name: 'email',
      destination_type: 'email',
      email_user_ids: [ref('data.tfe_organization_membership.operations_example_com.user_id')],
    });
    expect(at(told, 'tfe_notification_configuration.production-network_chat')).toEqual({
      ...common,
      name: 'chat',
      destination_type: 'slack',
      url: ref('var.notification_url_chat'),
    });
    expect(told.variable?.notification_url_chat).toMatchObject({ type: 'string', sensitive: true, nullable: false });
    expect(told.variable?.notification_url_chat).not.toHaveProperty('default');
  });

  it('is told by every workspace', () => {
    expect(addresses(told, 'tfe_notification_configuration')).toHaveLength(2 * RUN_STACKS.length);
    expect(danglingReferences(told)).toEqual([]);
  });
});

describe('the policies of a project', () => {
  it("come from a repository, by the GitHub App of its owner, and hold for all of the project's workspaces", () => {
    const held = workspaces({
      policies: { kind: 'opa', repository: 'example-organization/policies', path: 'terraform' },
    });
    expect(at(held, 'data.tfe_github_app_installation.github')).toEqual({ name: 'example-organization' });
    expect(at(held, 'tfe_policy_set.policies')).toEqual({
      name: 'eks-file-server',
      kind: 'opa',
      policies_path: 'terraform',
      vcs_repo: {
        identifier: 'example-organization/policies',
        github_app_installation_id: ref('data.tfe_github_app_installation.github.id'),
      },
    });
    expect(at(held, 'tfe_project_policy_set.project-policies')).toEqual({
      policy_set_id: ref('tfe_policy_set.policies.id'),
      project_id: ref('tfe_project.project.id'),
    });
  });
});

describe('an environment on a cluster by kubeconfig', () => {
  it('has a workspace without roles', () => {
    const project = { organization: 'organization', project: 'project' };
    const written = [
      { name: 'hcp', backend: { kind: 'local' }, workspaces: project },
      {
        name: 'laptop',
        backend: { kind: 'cloud', ...project, workspacePrefix: 'files-' },
        application: { cluster: { kind: 'kubeconfig', context: 'kind' }, runsInsideNetwork: true },
      },
    ] satisfies WrittenEnvironment[];
    const made = synthesize(folder, ...(validateEnvironments(written) as Environment[]))['hcp-workspaces'];
    expect(at(made, 'tfe_workspace.laptop-application').name).toBe('files-laptop-application');
    expect(Object.keys(made?.resource ?? {})).toEqual(['tfe_project', 'tfe_workspace', 'tfe_workspace_settings']);
  });
});
