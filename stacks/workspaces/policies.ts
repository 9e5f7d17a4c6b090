import { DataTfeGithubAppInstallation } from '@cdktf/provider-tfe/lib/data-tfe-github-app-installation';
import { PolicySet } from '@cdktf/provider-tfe/lib/policy-set';
import { ProjectPolicySet } from '@cdktf/provider-tfe/lib/project-policy-set';
import type { Construct } from 'constructs';
import type { WorkspacesSettings } from '../../environments/settings/workspaces';

export interface PoliciesProps {
  /** The name of the set, of which the organization can have one. */
  readonly name: string;
  readonly projectId: string;
  readonly settings: NonNullable<WorkspacesSettings['policies']>;
}

/** Holds every plan of the project against the policies of a repository, as they are on its default branch. */
export function addPolicies(scope: Construct, { name, projectId, settings }: PoliciesProps): void {
  const { kind, repository, path } = settings;
  const [owner] = repository.split('/');
  const installation = new DataTfeGithubAppInstallation(scope, 'github', { name: owner });
  const policies = new PolicySet(scope, 'policies', {
    name,
    kind,
    policiesPath: path,
    vcsRepo: { identifier: repository, githubAppInstallationId: installation.id },
  });
  new ProjectPolicySet(scope, 'project-policies', { policySetId: policies.id, projectId });
}
