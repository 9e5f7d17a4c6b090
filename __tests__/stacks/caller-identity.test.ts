import { SHIPPED } from '../../environments/shipped';
import { validateEnvironments } from '../../environments/validate';
import { exampleEnvironment } from '../environments/example';
import { addresses, at, ref, type StackJson, synthesize, temporaryFolder } from './synthesize';

const folder = temporaryFolder();
const stacks: readonly StackJson[] = Object.values(
  synthesize(folder, ...validateEnvironments(SHIPPED), exampleEnvironment()),
);

describe('who runs Terraform', () => {
  it('is asked by no stack', () => {
    for (const { data } of stacks) {
      expect(Object.keys(data ?? {})).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/caller_identity|session_context|canonical_user/)]),
      );
    }
    expect(JSON.stringify(stacks)).not.toMatch(/caller_identity|session_context|canonical_user/);
  });

  it('gets no access entry: each principal is a role that is written down, or that the stack makes for nodes', () => {
    for (const stack of stacks) {
      for (const name of addresses(stack, 'aws_eks_access_entry')) {
        const { type, principal_arn } = at(stack, `aws_eks_access_entry.${name}`);
        if (type !== 'STANDARD') expect(principal_arn).toMatch(/^\$\{aws_iam_role\.[\w-]+\.arn\}$/);
        else {
          expect(principal_arn).toBe(ref(`data.aws_iam_role.${name}.arn`));
          expect(at(stack, `data.aws_iam_role.${name}`)).toEqual({ name: expect.stringMatching(/^[\w+=,.@-]+$/) });
        }
      }
    }
  });

  it('is in no key policy: whom a key serves is written down', () => {
    for (const stack of stacks) {
      for (const name of addresses(stack, 'aws_kms_key')) {
        const { Statement } = JSON.parse(at(stack, `aws_kms_key.${name}`).policy as string);
        for (const { Principal } of Statement) expect(JSON.stringify(Principal)).not.toContain('${');
      }
    }
  });
});
