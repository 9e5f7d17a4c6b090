/**
 * The stacks of an environment that a pipeline may deploy, in their order. HCP Terraform has a workspace for each. The
 * account's own stack is not one of them: it makes the pipelines' roles, so an administrator applies it.
 */
export const DEPLOYED_STACKS = ['network', 'cluster', 'storage', 'platform', 'application', 'governance'] as const;
