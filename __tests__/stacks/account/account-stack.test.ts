import fc from 'fast-check';
import type { WrittenEnvironment } from '../../../environments/schema';
import { DEPLOYED_STACKS } from '../../../stacks/shared/stack-names';
import { addresses, at, danglingReferences, temporaryFolder } from '../synthesize';
import { ACCOUNT, accountStack, environments } from './account';

const folder = temporaryFolder();

describe('the account stack', () => {
  const stack = accountStack(folder);

  it('depends on nobody who runs Terraform', () => {
    expect(JSON.stringify(stack)).not.toMatch(/caller_identity|session_context/);
  });

  it('is in no list of what pipelines deploy', () => {
    expect(DEPLOYED_STACKS).not.toContain('account');
  });

  it('has a bucket for states, whoever deploys', () => {
    const alone = accountStack(folder, environments({}).slice(0, 1));
    expect(addresses(alone, 'aws_s3_bucket')).toEqual(['state_bucket', 'state_logs']);
    expect(addresses(alone, 'aws_ecr_repository')).toEqual(['images']);
    expect(addresses(alone, 'aws_iam_policy')).toEqual(['boundary']);
  });

  it("bounds its own roles by an organization's policy, where there is one", () => {
    const permissionsBoundaryArn = 'arn:aws:iam::111122223333:policy/organization';
    const bound = accountStack(folder, environments(ACCOUNT, { permissionsBoundaryArn }));
    for (const role of addresses(bound, 'aws_iam_role')) {
      expect(at(bound, `aws_iam_role.${role}`).permissions_boundary).toBe(permissionsBoundaryArn);
    }
  });

  it('speaks of the partition that it is in', () => {
    const aws = { accountId: '111122223333', region: 'us-gov-west-1' };
    const [shared] = environments({ otherRegions: ['us-gov-east-1'] });
    const text = JSON.stringify(accountStack(folder, shared ? [{ ...shared, aws }] : []));
    expect(new Set(text.match(/arn:aws[a-z-]*:/g))).toEqual(new Set(['arn:aws-us-gov:']));
  });
});

describe('any valid account', () => {
  it('synthesizes a stack whose references resolve, with two roles for each deployment', () => {
    fc.assert(
      fc.property(accounts, (written) => {
        const stack = accountStack(folder, written);
        expect(danglingReferences(stack)).toEqual([]);
        expect(addresses(stack, 'aws_iam_role')).toHaveLength(2 * (written[0]?.account?.deployments?.length ?? 0));
        for (const role of addresses(stack, 'aws_iam_role')) {
          expect((at(stack, `aws_iam_role.${role}`).assume_role_policy as string).length).toBeLessThanOrEqual(2048);
        }
      }),
      { numRuns: 15 },
    );
  });
});

const accounts = fc
  .record({
    deployments: fc.constantFrom<string[]>([], ['dev'], ['production'], ['production', 'dev']),
    provider: fc.constantFrom('create' as const, 'existing' as const),
    otherRegions: fc.uniqueArray(fc.constantFrom('eu-central-1', 'eu-west-2', 'us-east-1')),
    keptElsewhere: fc.uniqueArray(
      fc.constantFrom('passwordPolicy' as const, 's3PublicAccessBlock' as const, 'ebsEncryption' as const),
    ),
  })
  .map(({ deployments, provider, otherRegions, keptElsewhere }): WrittenEnvironment[] =>
    environments({
      githubActions: { ...ACCOUNT.githubActions, provider },
      hcpTerraform: { ...ACCOUNT.hcpTerraform, provider },
      deployments: ACCOUNT.deployments.filter(({ environment }) => deployments.includes(environment)),
      otherRegions,
      keptElsewhere,
    }),
  );
