import { RunTrigger } from '@cdktf/provider-tfe/lib/run-trigger';
import { Workspace as TfeWorkspace } from '@cdktf/provider-tfe/lib/workspace';
import { WorkspaceSettings } from '@cdktf/provider-tfe/lib/workspace-settings';
import { WorkspaceVariableSet } from '@cdktf/provider-tfe/lib/workspace-variable-set';
import { Construct } from 'constructs';
import { WORKSPACE_TERRAFORM } from '../shared/versions';

export interface WorkspaceProps {
  readonly name: string;
  readonly projectId: string;
  readonly environmentName: string;
  /** Which of the environment's stacks runs there. */
  readonly section: string;
  /** Whether a plan is applied at once, or waits for a person. */
  readonly autoApply: boolean;
}

/** The workspace of one stack: its state, its runs, and who may read what it puts out. */
export class Workspace extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, { name, projectId, environmentName, section, autoApply }: WorkspaceProps) {
    super(scope, id);
    this.id = new TfeWorkspace(this, 'workspace', {
      name,
      projectId,
      terraformVersion: WORKSPACE_TERRAFORM,
      autoApply,
      autoApplyRunTrigger: autoApply,
      tags: { environment: environmentName, stack: section },
    }).id;
  }

  addVariableSet(variableSetId: string): void {
    new WorkspaceVariableSet(this, 'variable-set', { workspaceId: this.id, variableSetId });
  }

  /**
   * Where it runs, and which workspaces may read its state: those of the stacks that depend on it, and no others of the
   * organization. Here rather than in the workspace itself, where these settings are deprecated
   * (registry.terraform.io/providers/hashicorp/tfe/0.71.0/docs/resources/workspace).
   */
  addSettings({ agentPoolId, readerIds }: { readonly agentPoolId?: string; readonly readerIds: string[] }): void {
    new WorkspaceSettings(this, 'settings', {
      workspaceId: this.id,
      executionMode: agentPoolId === undefined ? 'remote' : 'agent',
      agentPoolId,
      globalRemoteState: false,
      remoteStateConsumerIds: readerIds,
    });
  }

  /** Queues a run whenever one of `source` has changed something; a workspace can have 20 sources. */
  runAfter(name: string, source: Workspace | undefined): void {
    if (source) new RunTrigger(this, `after-${name}`, { workspaceId: this.id, sourceableId: source.id });
  }
}
