import {
  DataTerraformRemoteState,
  NamedRemoteWorkspace,
  TerraformBackend,
  type TerraformRemoteState,
  type TerraformStack,
} from 'cdktf';
import type { Construct } from 'constructs';
import type { BackendSettings } from '../../environments/settings/backend';

/** The workspace of a stack: `production-network`, or with the environment's prefix before it. */
export function workspaceNameOf(
  { workspacePrefix }: Extract<BackendSettings, { kind: 'cloud' }>,
  stack: TerraformStack,
): string {
  return `${workspacePrefix}${stack.node.id}`;
}

export interface NamedCloudBackendProps {
  readonly organization: string;
  readonly project: string;
  readonly workspace: string;
  /** @default app.terraform.io */
  readonly hostname?: string;
}

/**
 * Writes what the library's CloudBackend writes. That class asks a terraform binary for its
 * version while it synthesizes; this one needs none, and required_version says the same.
 */
export class NamedCloudBackend extends TerraformBackend {
  constructor(
    scope: Construct,
    private readonly props: NamedCloudBackendProps,
  ) {
    super(scope, 'backend', 'cloud');
  }

  override toTerraform() {
    const { organization, project, workspace, hostname } = this.props;
    return { terraform: { cloud: { organization, hostname, workspaces: { name: workspace, project } } } };
  }

  override toHclTerraform() {
    const { organization, project, workspace, hostname } = this.props;
    const workspaces = {
      value: { name: workspace, project },
      isBlock: true,
      type: 'map',
      storageClassType: 'stringMap',
    };
    return { terraform: { cloud: { organization, hostname, workspaces } } };
  }

  override toMetadata() {
    const { hostname } = this.props;
    return { ...super.toMetadata(), cloud: hostname?.startsWith('app.terraform.io') === false ? 'tfe' : 'tfc' };
  }

  override getRemoteStateDataSource(scope: Construct, name: string, _fromStack: string): TerraformRemoteState {
    const { organization, workspace, hostname } = this.props;
    return new DataTerraformRemoteState(scope, name, {
      organization,
      hostname,
      workspaces: new NamedRemoteWorkspace(workspace),
    });
  }
}
