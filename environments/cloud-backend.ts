import type { Environment } from './schema';
import type { BackendSettings } from './settings/backend';
import type { WorkspacesSettings } from './settings/workspaces';

export type CloudBackend = Extract<BackendSettings, { kind: 'cloud' }>;

/** An environment's backend, if it is this project of HCP Terraform. */
export function backendIn(
  { hostname, organization, project }: Pick<WorkspacesSettings, 'hostname' | 'organization' | 'project'>,
  { backend }: Pick<Environment, 'backend'>,
): CloudBackend | undefined {
  return backend.kind === 'cloud' &&
    (backend.hostname ?? 'app.terraform.io') === hostname &&
    backend.organization === organization &&
    backend.project === project
    ? backend
    : undefined;
}
