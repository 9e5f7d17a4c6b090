import { accountRules } from '../../../environments/rules/account-rules';
import { EXAMPLE } from '../example';
import { type BrokenEnvironments, expectEachRuleBroken } from './broken-environments';

const { aws } = EXAMPLE;

const BROKEN: BrokenEnvironments = {
  'a pipeline that deploys is one that the account trusts': [
    { account: { deployments: [{ environment: 'dev', from: 'githubActions' }] } },
    'account.deployments[0].from "githubActions" is not set up; add account.githubActions',
  ],
  'an environment has one deployment': [
    {
      account: {
        githubActions: { repository: 'owner/repository' },
        deployments: [
          { environment: 'dev', from: 'githubActions' },
          { environment: 'dev', from: 'githubActions' },
        ],
      },
    },
    'account.deployments[1].environment "dev" is the environment of another entry',
  ],
  'other regions are others': [
    { account: { otherRegions: ['eu-central-1', 'eu-west-1'] } },
    'account.otherRegions[1] "eu-west-1" is aws.region itself; leave it out',
  ],
  'the roles of pipelines are outside the boundary that is made for what they make': [
    {
      account: {},
      aws: { ...aws, permissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/eks-file-server-boundary' },
    },
    'aws.permissionsBoundaryArn "arn:aws:iam::111122223333:policy/eks-file-server-boundary" is made by this environment',
  ],
};

describe('the rules of account', () => {
  expectEachRuleBroken(accountRules, BROKEN);
});
