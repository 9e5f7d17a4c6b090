import { DataTfeAgentPool } from '@cdktf/provider-tfe/lib/data-tfe-agent-pool';
import { Project } from '@cdktf/provider-tfe/lib/project';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import type { Construct } from 'constructs';
import { backendIn } from '../../environments/cloud-backend';
import type { Environment } from '../../environments/schema';
import type { WorkspacesSettings } from '../../environments/settings/workspaces';
import { workspaceNameOf } from '../shared/cloud-backend';
import { EnvironmentStack } from '../shared/environment-stack';
import { prefixOf } from '../shared/naming';
import { PROVIDERS } from '../shared/versions';
import { addNotifications, type Recipient, recipientsOf } from './notifications';
import { addPolicies } from './policies';
import { RunCredentials } from './run-credentials';
import { Workspace } from './workspace';

export interface WorkspacesStackProps {
  readonly settings: WorkspacesSettings;
  /** The stacks of all environments; those whose backend is this project get a workspace each. */
  readonly deployed: readonly EnvironmentStack[];
}

/**
 * A project of HCP Terraform with a workspace for each stack that runs there. Its own token is never written down: the
 * provider takes `TFE_TOKEN`, or what `terraform login` has stored.
 */
export class WorkspacesStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment, { settings, deployed }: WorkspacesStackProps) {
    super(scope, environment, 'workspaces');
    const { hostname, organization, project } = settings;
    new TfeProvider(this, 'tfe', { hostname, organization });
    this.addOverride('terraform.required_providers.tfe', PROVIDERS.tfe);
    const { id: projectId } = new Project(this, 'project', { name: project });
    if (settings.policies) addPolicies(this, { name: project, projectId, settings: settings.policies });

    const recipients = recipientsOf(this, settings.notifications);
    const stacks = deployed.filter((stack) => backendIn(settings, stack.environment));
    for (const each of new Set(stacks.map((stack) => stack.environment))) {
      const own = stacks.filter((stack) => stack.environment === each);
      this.addEnvironment(each, { stacks: own, projectId, settings, recipients });
    }
  }

  private addEnvironment(
    environment: Environment,
    { stacks, projectId, settings, recipients }: EnvironmentProps,
  ): void {
    const backend = backendIn(settings, environment);
    if (!backend) throw new Error(`${environment.name} does not run in ${settings.project}`);
    const workspaces = new Map(
      stacks.map((stack) => [
        stack,
        new Workspace(this, stack.node.id, {
          name: workspaceNameOf(backend, stack),
          projectId,
          environmentName: environment.name,
          section: stack.section,
          autoApply: settings.autoApply.includes(environment.name),
        }),
      ]),
    );
    if (environment.aws) {
      const { variableSetId } = new RunCredentials(this, { environment, aws: environment.aws, projectId });
      for (const workspace of workspaces.values()) workspace.addVariableSet(variableSetId);
    }
    const inside = stacks.filter(runsInsideNetwork);
    const pool = inside.length
      ? new DataTfeAgentPool(this, `${environment.name}-agents`, { name: prefixOf(environment) })
      : undefined;
    for (const [stack, workspace] of workspaces) {
      const readers = stacks.filter((other) => other.dependencies.includes(stack));
      workspace.addSettings({
        agentPoolId: inside.includes(stack) ? pool?.id : undefined,
        readerIds: readers.flatMap((reader) => workspaces.get(reader)?.id ?? []),
      });
      for (const source of stacks.filter((other) => stack.dependencies.includes(other))) {
        workspace.runAfter(source.section, workspaces.get(source));
      }
      addNotifications(workspace, recipients);
    }
  }
}

interface EnvironmentProps {
  readonly stacks: readonly EnvironmentStack[];
  readonly projectId: string;
  readonly settings: WorkspacesSettings;
  readonly recipients: readonly Recipient[];
}

/** Whether a stack reaches a private Kubernetes API, as only an agent in the VPC can. */
function runsInsideNetwork({ environment: { platform, application }, section }: EnvironmentStack): boolean {
  return [platform?.runsInsideNetwork && 'platform', application?.runsInsideNetwork && 'application'].includes(section);
}
