import { at, statements, temporaryFolder } from '../synthesize';
import { accountStack } from './account';

/** The stack of an account with pipelines. */
export const stack = accountStack(temporaryFolder());

/** The bucket for its states. */
export const STATES = 'arn:aws:s3:::eks-file-server-shared-state-111122223333-eu-west-1';

/** What a role of a pipeline may do. */
export function policyOf(role: string) {
  return statements(at(stack, `aws_iam_role_policy.pipeline_${role}`).policy);
}
