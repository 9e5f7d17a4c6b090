import type { Environment } from '../../environments/schema';
import { keyScopeOf } from '../shared/key-policies';
import { bucketNameOf } from '../shared/naming';

/** What the policies of an account speak of. */
export interface AccountArns {
  readonly partition: string;
  readonly accountId: string;
  /** The start of the account's IAM ARNs, up to the kind of resource. */
  readonly iam: string;
  readonly project: string;
  readonly stateBucket: string;
  readonly accessLogBucket: string;
  /** Made by the governance stack. */
  readonly trailBucket: string;
  /** Known once they are made. */
  readonly keys: { readonly state: string; readonly images: string };
  readonly imageRepository: string;
  /** The policy that bounds every role that a pipeline makes. */
  readonly boundary: string;
  /** The roles of the pipelines. */
  readonly pipelineRoles: readonly string[];
}

/** The role of a pipeline for one phase of a deployment: `eks-file-server-dev-plan`. */
export function pipelineRoleName(project: string, environment: string, phase: 'plan' | 'apply'): string {
  return `${project}-${environment}-${phase}`;
}

export function boundaryName(project: string): string {
  return `${project}-boundary`;
}

export function accountArns(
  environment: Environment,
  made: Pick<AccountArns, 'keys' | 'imageRepository'>,
): AccountArns {
  const { partition, accountId } = keyScopeOf(environment);
  const { project, account } = environment;
  const iam = `arn:${partition}:iam::${accountId}`;
  return {
    ...made,
    partition,
    accountId,
    iam,
    project,
    stateBucket: `arn:${partition}:s3:::${bucketNameOf(environment, 'state')}`,
    accessLogBucket: `arn:${partition}:s3:::${bucketNameOf(environment, 'access')}`,
    trailBucket: `arn:${partition}:s3:::${bucketNameOf(environment, 'trail')}`,
    boundary: `${iam}:policy/${boundaryName(project)}`,
    pipelineRoles: (account?.deployments ?? []).flatMap(({ environment: name }) =>
      (['plan', 'apply'] as const).map((phase) => `${iam}:role/${pipelineRoleName(project, name, phase)}`),
    ),
  };
}
