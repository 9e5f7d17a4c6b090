import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';

/** The AWS account and region of an environment. */
export const AwsSettings = Type.Object(
  {
    accountId: Type.String({
      pattern: '^\\d{12}$',
      description: 'the 12 digits of the AWS account; Terraform refuses every other account',
    }),
    region: Type.String({
      // China is left out: its service principals and endpoints end differently, and nothing here was tried there.
      pattern: '^(af|ap|ca|eu|il|me|mx|sa|us|us-gov)-[a-z]+-\\d$',
      description: 'an AWS region outside China, such as eu-west-1',
    }),
    permissionsBoundaryArn: Type.Optional(
      Type.String({
        pattern: '^arn:aws(-us-gov)?:iam::\\d{12}:policy/.+$',
        description:
          'the policy that bounds every role made here: the one of the account stack, or of your organization',
      }),
    ),
  },
  { additionalProperties: false, description: 'the AWS account and region' },
);

export type AwsSettings = DeepReadonly<Static<typeof AwsSettings>>;
