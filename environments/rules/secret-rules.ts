import { minioValuesOf } from '../minio-values';
import type { ApplicationSettings } from '../settings/application';
import { keysOf, SECRET_OWNERS, type SecretOwner } from '../settings/secret-values';
import type { Problem, Rule } from './rule';

/** Names of values that hold a secret itself; `existingSecret` and the like only name one. */
const SECRET_NAME = /(password|secretkey|secretaccesskey|token|privatekey)$/i;

const NAMES = 'application.secretValues.names';

/** Rules about the secrets of the installed chart. */
export const secretRules: readonly Rule[] = [
  {
    name: 'the chart values hold no secret',
    reads: ['application'],
    check: ({ application }) => readableSecrets(application?.values ?? {}, 'application.values'),
  },
  {
    name: 'secrets from variables are whole',
    reads: ['application'],
    check: ({ application }) => (application ? SECRET_OWNERS.flatMap((owner) => missingKeys(application, owner)) : []),
  },
  {
    name: 'a Secret has one origin',
    reads: ['application'],
    check: ({ application }) => (application ? namedTwice(application) : []),
  },
  {
    name: 'roles need no keys',
    reads: ['application'],
    check: ({ application }) => (application ? keysBesideRoles(application) : []),
  },
];

function readableSecrets(value: unknown, path: string): Problem[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]): Problem[] => {
    const childPath = Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`;
    return SECRET_NAME.test(key) && typeof child === 'string' && child !== ''
      ? [
          {
            path: childPath,
            value: '(hidden)',
            message: `would be readable in the Terraform JSON and state; keep it in a Kubernetes Secret and name that, or let ${NAMES} name what the chart takes`,
          },
        ]
      : readableSecrets(child, childPath);
  });
}

/** The chart takes one of `password` and `token` as well as both; keys are pairs, and MinIO has two. */
function missingKeys(application: ApplicationSettings, owner: SecretOwner): Problem[] {
  const { secretValues } = application;
  const keys = secretValues ? keysOf(secretValues, owner) : [];
  if (!keys.length || owner === 'server.auth') return [];
  const ofMinio = owner === 'credentials' && minioValuesOf(application).enabled;
  const needed = ['access-key', 'secret-key', ...(ofMinio ? ['root-user', 'root-password'] : [])];
  const missing = needed.filter((key) => !keys.includes(key)).map((key) => `${owner}.${key}`);
  return missing.length
    ? [{ path: NAMES, value: secretValues?.names, message: `leave out ${missing.join(' and ')}; add what is missing` }]
    : [];
}

/** What the stack sets itself where it makes the Secret. */
function namedTwice({ secretValues, values }: ApplicationSettings): Problem[] {
  const named: Readonly<Record<SecretOwner, object>> = {
    credentials: {
      source: values.credentials?.source,
      existingSecret: values.credentials?.existingSecret,
      revision: values.credentials?.revision,
    },
    'server.auth': { existingSecret: values.server?.auth?.existingSecret },
    'backup.mirror': { existingSecret: values.backup?.mirror?.existingSecret },
  };
  return SECRET_OWNERS.filter((owner) => secretValues && keysOf(secretValues, owner).length).flatMap((owner) =>
    Object.entries(named[owner])
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => ({
        path: `application.values.${owner}.${key}`,
        value,
        message: `is decided where application.secretValues brings ${owner}; leave one of them out`,
      })),
  );
}

function keysBesideRoles({ secretValues, store, mirrorToStorage }: ApplicationSettings): Problem[] {
  const byRole: readonly (readonly [SecretOwner, string, unknown, boolean])[] = [
    ['credentials', 'application.store', store, store === 'bucket'],
    ['backup.mirror', 'application.mirrorToStorage', mirrorToStorage, mirrorToStorage],
  ];
  return byRole
    .filter(([owner, , , hasRole]) => hasRole && secretValues && keysOf(secretValues, owner).length)
    .map(([owner, path, value]) => ({
      path,
      value,
      message: `gives the pods a role for this environment's bucket, and ${owner} in ${NAMES} gives them keys; leave one of them out`,
    }));
}
