import { Variable } from '@cdktf/provider-tfe/lib/variable';
import { VariableSet } from '@cdktf/provider-tfe/lib/variable-set';
import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import type { AwsSettings } from '../../environments/settings/aws';
import { pipelineRoleName } from '../account/account-arns';
import { partitionOf } from '../shared/aws';
import { prefixOf } from '../shared/naming';

export interface RunCredentialsProps {
  readonly environment: Environment;
  readonly aws: AwsSettings;
  readonly projectId: string;
}

/** How the runs of an environment get into its account without keys: by the roles that the account's stack makes for them. */
export class RunCredentials extends Construct {
  readonly variableSetId: string;

  constructor(scope: Construct, { environment, aws, projectId }: RunCredentialsProps) {
    super(scope, environment.name);
    this.variableSetId = new VariableSet(this, 'variable-set', {
      name: prefixOf(environment),
      description: `The roles of the runs of ${environment.name} in account ${aws.accountId}`,
      parentProjectId: projectId,
    }).id;
    for (const [key, value] of Object.entries(variables(environment, aws))) {
      new Variable(this, key, { key, value, category: 'env', variableSetId: this.variableSetId });
    }
  }
}

/** developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration */
function variables({ project, name }: Environment, { region, accountId }: AwsSettings): Record<string, string> {
  const role = (phase: 'plan' | 'apply') =>
    `arn:${partitionOf(region)}:iam::${accountId}:role/${pipelineRoleName(project, name, phase)}`;
  return {
    TFC_AWS_PROVIDER_AUTH: 'true',
    TFC_AWS_PLAN_ROLE_ARN: role('plan'),
    TFC_AWS_APPLY_ROLE_ARN: role('apply'),
  };
}
