/**
 * S3 locking without DynamoDB came with 1.10, and write-only arguments, which keep secrets out of the state, with 1.11,
 * in Terraform as in OpenTofu.
 */
export const REQUIRED_TERRAFORM = '>= 1.11.0, < 2.0.0';

/**
 * The providers: the prebuilt bindings are made for the first version named here, and later
 * minor versions keep its arguments. The full source lets OpenTofu find them too.
 */
export const PROVIDERS = {
  aws: { source: 'hashicorp/aws', version: '~> 6.25' },
  helm: { source: 'hashicorp/helm', version: '~> 3.1' },
  kubernetes: { source: 'hashicorp/kubernetes', version: '~> 2.38' },
} as const;
