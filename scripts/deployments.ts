import type { Environment } from '../environments/schema';
import { SHIPPED } from '../environments/shipped';
import { validateEnvironments } from '../environments/validate';
import { pipelineRoleName } from '../stacks/account/account-arns';
import { partitionOf } from '../stacks/shared/aws';
import { DEPLOYED_STACKS } from '../stacks/shared/stack-names';

/** What the workflows need to know of an environment that they deploy. */
export interface WorkflowDeployment {
  readonly environment: string;
  readonly region: string;
  readonly planRole: string;
  readonly applyRole: string;
  /** In the order in which they are applied. */
  readonly stacks: readonly string[];
}

/**
 * The environments that GitHub Actions deploys: some account lets it, and their states lie where it reaches them. While
 * an environment keeps its state on somebody's machine, that person deploys it.
 */
export function deployments(environments: readonly Environment[]): WorkflowDeployment[] {
  const names = environments
    .flatMap(({ account }) => account?.deployments ?? [])
    .flatMap(({ environment, from }) => (from === 'githubActions' ? [environment] : []));
  return environments.flatMap((environment) => {
    const { name, project, aws, backend } = environment;
    if (!aws || backend.kind !== 's3' || !names.includes(name)) return [];
    const roleOf = (phase: 'plan' | 'apply') =>
      `arn:${partitionOf(aws.region)}:iam::${aws.accountId}:role/${pipelineRoleName(project, name, phase)}`;
    return [
      {
        environment: name,
        region: aws.region,
        planRole: roleOf('plan'),
        applyRole: roleOf('apply'),
        stacks: DEPLOYED_STACKS.filter((stack) => environment[stack]).map((stack) => `${name}-${stack}`),
      },
    ];
  });
}

if (require.main === module) {
  console.log(JSON.stringify(deployments(validateEnvironments(SHIPPED))));
}
