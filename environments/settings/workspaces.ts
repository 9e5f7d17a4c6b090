import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';

const NotificationEndpoint = Type.Object(
  {
    name: Type.String({
      pattern: '^[a-z][a-z0-9_]{0,30}$',
      description:
        'a name such as operations; the address holds a key, so Terraform asks for it as the variable notification_url_<name>',
    }),
    kind: Type.Enum(['slack', 'microsoft-teams', 'generic'], { description: 'what takes the messages there' }),
  },
  { additionalProperties: false },
);

const NotificationSettings = Type.Object(
  {
    emails: defaulted(
      Type.Array(Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$', maxLength: 254 }), {
        uniqueItems: true,
        description: 'addresses of members of the organization; HCP Terraform writes to nobody else',
      }),
      [],
    ),
    endpoints: defaulted(
      Type.Array(NotificationEndpoint, { maxItems: 5, description: 'HTTPS addresses that are told' }),
      [],
    ),
  },
  {
    additionalProperties: false,
    description: 'who is told when a run fails or waits for a person, in every workspace',
  },
);

const PolicySettings = Type.Object(
  {
    kind: Type.Enum(['opa', 'sentinel'], { description: 'the language of the policies' }),
    repository: Type.String({
      pattern: '^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$',
      description: "owner/repository on GitHub, whose owner has installed HCP Terraform's GitHub App",
    }),
    path: Type.Optional(Type.String({ minLength: 1, description: 'the folder of the repository that holds them' })),
  },
  { additionalProperties: false, description: 'the policies that every plan of the project is held against' },
);

/** The project of HCP Terraform that runs the environments whose `backend` names it. */
export const WorkspacesSettings = Type.Object(
  {
    hostname: defaulted(
      Type.String({ pattern: '^[a-z0-9.-]+$', description: 'the host of HCP Terraform or of a Terraform Enterprise' }),
      'app.terraform.io',
    ),
    organization: Type.String({ minLength: 1, maxLength: 40, description: 'the HCP Terraform organization' }),
    project: Type.String({ minLength: 1, maxLength: 40, description: 'the project, which is made here' }),
    autoApply: defaulted(
      Type.Array(Type.String(), {
        uniqueItems: true,
        description: 'environments whose plans are applied at once; those of all others wait for a person',
      }),
      [],
    ),
    notifications: defaulted(NotificationSettings, { emails: [], endpoints: [] }),
    policies: Type.Optional(PolicySettings),
  },
  { additionalProperties: false, description: 'the workspaces of HCP Terraform' },
);

export type WorkspacesSettings = DeepReadonly<Static<typeof WorkspacesSettings>>;
