import type { WrittenEnvironment } from './schema';
import { TEAM } from './team';

/**
 * HCP Terraform's side of the environments that it runs: their workspaces. Optional, and of no account: whoever owns the
 * organization applies it once, with a token of theirs, and again when an environment or one of its stacks is added.
 */
export const hcp: WrittenEnvironment = {
  name: 'hcp',
  project: TEAM.project,
  backend: { kind: 'local' },
  workspaces: { ...TEAM.hcpTerraform, autoApply: ['staging'] },
};
