import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { TerraformStack } from 'cdktf';
import type { Environment } from '../../environments/schema';
import type { AwsSettings } from '../../environments/settings/aws';
import { tagsOf } from './tags';
import { PROVIDERS } from './versions';

/** Adds the AWS provider: one region, one account that Terraform insists on, and the environment's tags on everything. */
export function addAwsProvider(stack: TerraformStack, environment: Environment): void {
  const { region, accountId } = awsOf(environment);
  new AwsProvider(stack, 'aws', {
    region,
    allowedAccountIds: [accountId],
    defaultTags: [{ tags: tagsOf(environment) }],
  });
  stack.addOverride('terraform.required_providers.aws', PROVIDERS.aws);
}

/** The account and region of an environment that has a stack on AWS (validation sees to that). */
export function awsOf({ name, aws }: Environment): AwsSettings {
  if (!aws) throw new Error(`environment ${name} has no aws section`);
  return aws;
}

/** The ARN partition of a region: `aws`, or `aws-us-gov`. */
export function partitionOf(region: string): string {
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
