import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';

/**
 * What the chart takes from Secrets, by the values that name the Secret and by its key. No value of the chart is a
 * secret itself.
 */
export const SECRET_VALUES = {
  'credentials.access-key': 'name of the user of the file server in MinIO, or access key of the bucket',
  'credentials.secret-key': 'password of that user, or secret key of the bucket',
  'credentials.root-user': "name of MinIO's administrator",
  'credentials.root-password': "password of MinIO's administrator",
  'server.auth.password': 'password of the file server for basic, one in each line',
  'server.auth.token': 'token of the file server for bearer, one in each line',
  'backup.mirror.access-key': 'access key of the bucket that MinIO is mirrored to',
  'backup.mirror.secret-key': 'secret key of the bucket that MinIO is mirrored to',
} as const;

export type SecretValue = keyof typeof SECRET_VALUES;

/** Where the chart names a Secret: `server.auth.password` is a key of the one that `server.auth` names. */
export const SECRET_OWNERS = ['credentials', 'server.auth', 'backup.mirror'] as const;

export type SecretOwner = (typeof SECRET_OWNERS)[number];

const NAMES = Object.keys(SECRET_VALUES) as SecretValue[];

export const SecretValueSettings = Type.Object(
  {
    revision: Type.Integer({
      minimum: 1,
      maximum: 999_999,
      description: 'another number hands over the values that the variables have then',
    }),
    names: Type.Array(Type.Enum(NAMES), {
      minItems: 1,
      uniqueItems: true,
      description: 'which secrets Terraform asks for; server.auth.password is the variable server_auth_password',
    }),
  },
  {
    additionalProperties: false,
    description:
      'secrets that Terraform takes from variables and keeps nowhere, where the cluster gets them from no store',
  },
);

export type SecretValueSettings = DeepReadonly<Static<typeof SecretValueSettings>>;

/** The names that belong to one Secret, without its owner: the keys of the Secret. */
export function keysOf({ names }: SecretValueSettings, owner: SecretOwner): readonly string[] {
  return names.filter((name) => name.startsWith(`${owner}.`)).map((name) => name.slice(owner.length + 1));
}
