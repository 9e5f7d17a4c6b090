import { boundaryOf } from './across-environments';
import { duplicates, type Rule } from './rule';

/** Rules about what exists once in an account. */
export const accountRules: readonly Rule[] = [
  {
    name: 'a pipeline that deploys is one that the account trusts',
    reads: ['account'],
    check: ({ account }) =>
      (account?.deployments ?? []).flatMap(({ from }, index) =>
        account?.[from]
          ? []
          : [
              {
                path: `account.deployments[${index}].from`,
                value: from,
                message: `is not set up; add account.${from}, or let another pipeline deploy`,
              },
            ],
      ),
  },
  {
    name: 'an environment has one deployment',
    reads: ['account'],
    check: ({ account }) =>
      duplicates(
        (account?.deployments ?? []).map(({ environment }) => environment),
        (index) => `account.deployments[${index}].environment`,
        'environment',
      ),
  },
  {
    name: 'other regions are others',
    reads: ['aws', 'account'],
    check: ({ aws, account }) =>
      (account?.otherRegions ?? []).flatMap((value, index) =>
        value === aws?.region
          ? [{ path: `account.otherRegions[${index}]`, value, message: 'is aws.region itself; leave it out' }]
          : [],
      ),
  },
  {
    name: 'the roles of pipelines are outside the boundary that is made for what they make',
    reads: ['project', 'aws', 'account'],
    check: ({ project, aws, account }) =>
      account && aws?.permissionsBoundaryArn?.endsWith(boundaryOf({ project, aws }))
        ? [
            {
              path: 'aws.permissionsBoundaryArn',
              value: aws.permissionsBoundaryArn,
              message: 'is made by this environment itself; leave it to the environments that are deployed',
            },
          ]
        : [],
  },
];
