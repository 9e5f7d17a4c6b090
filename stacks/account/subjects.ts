import type { AccountSettings, Deployment } from '../../environments/settings/account';
import { DEPLOYED_STACKS } from '../shared/stack-names';

/** A run either shows what would change, or changes it. */
export type Phase = 'plan' | 'apply';

/**
 * The subjects of the tokens that may take the role of a phase, each written out: a `*` in a subject would let in runs
 * that nobody thought of.
 */
export function subjectsOf(account: AccountSettings, { environment, from }: Deployment, phase: Phase): string[] {
  switch (from) {
    case 'githubActions':
      return account.githubActions ? githubSubjects(account.githubActions.repository, environment)[phase] : [];
    case 'hcpTerraform':
      return account.hcpTerraform ? workspaceSubjects(account.hcpTerraform, environment, phase) : [];
  }
}

/**
 * Pull requests, and the runs on the main branch that look for drift, may plan; only jobs of the GitHub environment
 * may apply, which can be made to wait for reviewers (docs.github.com/en/actions/reference/security/oidc#example-subject-claims).
 */
function githubSubjects(repository: string, environment: string): Record<Phase, string[]> {
  return {
    plan: [`repo:${repository}:pull_request`, `repo:${repository}:ref:refs/heads/main`],
    apply: [`repo:${repository}:environment:${environment}`],
  };
}

/** developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/workload-identity-tokens */
function workspaceSubjects(
  { organization, project, workspacePrefix }: NonNullable<AccountSettings['hcpTerraform']>,
  environment: string,
  phase: Phase,
): string[] {
  return DEPLOYED_STACKS.map(
    (stack) =>
      `organization:${organization}:project:${project}:workspace:${workspacePrefix}${environment}-${stack}:run_phase:${phase}`,
  );
}
