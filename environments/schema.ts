import { type Static, Type } from 'typebox';
import { AccountSettings } from './settings/account';
import { AlertSettings } from './settings/alerts';
import { ApplicationSettings } from './settings/application';
import { AwsSettings } from './settings/aws';
import { BackendSettings } from './settings/backend';
import { ClusterSettings } from './settings/cluster';
import type { DeepReadonly } from './settings/deep-readonly';
import { defaulted, type Written } from './settings/defaulted';
import { ENVIRONMENT_NAME } from './settings/environment-name';
import { GovernanceSettings } from './settings/governance';
import { NetworkSettings } from './settings/network';
import { PlatformSettings } from './settings/platform';
import { StorageSettings } from './settings/storage';
import { WorkspacesSettings } from './settings/workspaces';

/** One environment. A section that is left out means that its stack is not built. */
export const EnvironmentSchema = Type.Object(
  {
    name: Type.String({
      pattern: ENVIRONMENT_NAME,
      minLength: 2,
      maxLength: 18,
      description: '2 to 18 lower-case letters, digits and hyphens',
    }),
    project: defaulted(
      Type.String({
        pattern: '^[a-z][a-z0-9-]{0,22}[a-z0-9]$',
        description: '2 to 24 lower-case letters, digits, hyphens',
      }),
      'eks-file-server',
    ),
    tags: defaulted(
      Type.Record(Type.String({ minLength: 1, maxLength: 128 }), Type.String({ maxLength: 256 }), {
        description: 'tags of every AWS resource, besides Project, Environment and ManagedBy',
      }),
      {},
    ),
    keyDeletionDays: defaulted(
      Type.Integer({ minimum: 7, maximum: 30, description: 'days in which a deleted encryption key can be restored' }),
      30,
    ),
    aws: Type.Optional(AwsSettings),
    backend: BackendSettings,
    alerts: defaulted(AlertSettings, { emails: [], endpoints: [] }),
    account: Type.Optional(AccountSettings),
    network: Type.Optional(NetworkSettings),
    cluster: Type.Optional(ClusterSettings),
    storage: Type.Optional(StorageSettings),
    platform: Type.Optional(PlatformSettings),
    application: Type.Optional(ApplicationSettings),
    governance: Type.Optional(GovernanceSettings),
    workspaces: Type.Optional(WorkspacesSettings),
  },
  { additionalProperties: false },
);

/** An environment as a person writes it: settings with a default may be left out. */
export type WrittenEnvironment = Written<typeof EnvironmentSchema>;

/** A validated environment: every default is filled in, and it is frozen. */
export type Environment = DeepReadonly<Static<typeof EnvironmentSchema>>;
