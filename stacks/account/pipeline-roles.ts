import { Construct } from 'constructs';
import type { AccountSettings, Deployment } from '../../environments/settings/account';
import type { Statement } from '../shared/policy-document';
import { Role } from '../shared/role';
import { type AccountArns, pipelineRoleName } from './account-arns';
import { applyStatements } from './apply-statements';
import type { Issuer } from './identity-providers';
import { planStatements } from './plan-statements';
import { subjectsOf } from './subjects';

export interface PipelineRolesProps {
  readonly account: AccountSettings;
  readonly deployment: Deployment;
  readonly issuer: Issuer;
  readonly arns: AccountArns;
  /** The environments whose states may lie in the state bucket, this deployment's among them. */
  readonly environments: readonly string[];
}

/** The two roles of the pipeline that deploys one environment: one to plan, which may only look, and one to apply. */
export class PipelineRoles extends Construct {
  readonly plan: Role;
  readonly apply: Role;

  constructor(scope: Construct, { account, deployment, issuer, arns, environments }: PipelineRolesProps) {
    super(scope, deployment.environment);
    const { environment, from } = deployment;
    const { partition, project, stateBucket, keys } = arns;
    const states =
      from === 'githubActions'
        ? { bucket: stateBucket, key: keys.state, prefix: `${project}/${environment}/` }
        : undefined;
    this.plan = new Role(this, 'plan', {
      name: pipelineRoleName(project, environment, 'plan'),
      description: `Plans changes to ${environment}`,
      trust: trustOfRuns(issuer, subjectsOf(account, deployment, 'plan')),
      managedPolicyArns: [`arn:${partition}:iam::aws:policy/ReadOnlyAccess`],
      statements: planStatements(arns, states),
    });
    this.apply = new Role(this, 'apply', {
      name: pipelineRoleName(project, environment, 'apply'),
      description: `Applies changes to ${environment}`,
      trust: trustOfRuns(issuer, subjectsOf(account, deployment, 'apply')),
      managedPolicyArns: [`arn:${partition}:iam::aws:policy/PowerUserAccess`],
      statements: applyStatements(
        arns,
        environment,
        environments.filter((name) => name !== environment),
      ),
    });
  }
}

/** Lets the runs with these subjects take a role; IAM takes 2,048 characters of such a policy. */
function trustOfRuns({ host, audience, providerArn }: Issuer, subjects: readonly string[]): Statement[] {
  return [
    {
      Sid: 'AssumeByRuns',
      Effect: 'Allow',
      Principal: { Federated: providerArn },
      Action: ['sts:AssumeRoleWithWebIdentity'],
      Condition: { StringEquals: { [`${host}:aud`]: audience, [`${host}:sub`]: subjects } },
    },
  ];
}
