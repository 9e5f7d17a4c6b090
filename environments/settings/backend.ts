import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';

const LocalBackendSettings = Type.Object(
  { kind: Type.Literal('local') },
  { additionalProperties: false, description: 'state files next to the output folder, for one person' },
);

const S3BackendSettings = Type.Object(
  {
    kind: Type.Literal('s3'),
    bucket: Type.String({
      pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
      description:
        'a versioned S3 bucket, such as the one that the account stack makes; locking needs no DynamoDB table',
    }),
    region: Type.String({ minLength: 1, description: 'the region of the bucket' }),
    kmsKeyId: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'ARN of the KMS key that encrypts the state; the bucket of the account stack takes no other than the key made with it',
      }),
    ),
  },
  { additionalProperties: false, description: 'state in an S3 bucket with native locking' },
);

const CloudBackendSettings = Type.Object(
  {
    kind: Type.Literal('cloud'),
    organization: Type.String({ minLength: 1, maxLength: 40, description: 'the HCP Terraform organization' }),
    project: Type.String({ minLength: 1, maxLength: 40, description: 'the project that holds the workspaces' }),
    workspacePrefix: defaulted(
      Type.String({
        pattern: '^([A-Za-z0-9_-]{1,40}-)?$',
        description: 'put before <environment>-<stack> in the names of workspaces, which are shared by an organization',
      }),
      '',
    ),
    hostname: Type.Optional(Type.String({ minLength: 1, description: 'the host of a Terraform Enterprise' })),
  },
  { additionalProperties: false, description: 'state and runs in HCP Terraform, one workspace for each stack' },
);

/** Where Terraform keeps the state of an environment's stacks. */
export const BackendSettings = Type.Union([LocalBackendSettings, S3BackendSettings, CloudBackendSettings], {
  description: 'where Terraform keeps the state',
});

export type BackendSettings = DeepReadonly<Static<typeof BackendSettings>>;
