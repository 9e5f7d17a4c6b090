/** Write-only arguments, which keep secrets out of the state, came with 1.11, in Terraform as in OpenTofu. */
export const REQUIRED_TERRAFORM = '>= 1.11.0, < 2.0.0';

/** The same for HCP Terraform, whose workspaces use the newest release that fits. */
export const WORKSPACE_TERRAFORM = '~> 1.11';

/**
 * The providers, in the version that the prebuilt bindings are made for and later ones of the same major version, which
 * keep its arguments. AWS's begins one later: since 6.26 it refreshes a write-only secret without reading its value
 * (github.com/hashicorp/terraform-provider-aws/pull/44876). The full source lets OpenTofu find them too.
 */
export const PROVIDERS = {
  aws: { source: 'hashicorp/aws', version: '~> 6.26' },
  helm: { source: 'hashicorp/helm', version: '~> 3.1' },
  kubernetes: { source: 'hashicorp/kubernetes', version: '~> 2.38' },
  // Below version 1 a minor version may break.
  tfe: { source: 'hashicorp/tfe', version: '~> 0.71.0' },
} as const;
