import { SHIPPED } from '../../environments/shipped';
import { validateEnvironments } from '../../environments/validate';
import { deployments } from '../../scripts/deployments';
import { accountStack, environments } from '../stacks/account/account';
import { temporaryFolder } from '../stacks/synthesize';

describe('the environments that workflows deploy', () => {
  const folder = temporaryFolder();

  it('are none as long as states lie on the machine of a person', () => {
    expect(deployments(validateEnvironments(SHIPPED))).toEqual([]);
  });

  it('are those of GitHub Actions whose state lies in S3, with their roles, and their stacks in order', () => {
    expect(deployments(validateEnvironments(environments()))).toEqual([
      {
        environment: 'dev',
        region: 'eu-west-1',
        planRole: 'arn:aws:iam::111122223333:role/eks-file-server-dev-plan',
        applyRole: 'arn:aws:iam::111122223333:role/eks-file-server-dev-apply',
        stacks: ['dev-network', 'dev-cluster', 'dev-application'],
      },
    ]);
  });

  it("take roles that the account's stack makes", () => {
    const roles = Object.values(accountStack(folder).resource.aws_iam_role ?? {}).map(({ name }) => name);
    const [dev] = deployments(validateEnvironments(environments()));
    for (const role of [dev?.planRole, dev?.applyRole]) expect(roles).toContain(role?.split('/')[1]);
  });
});
