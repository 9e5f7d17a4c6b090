import { secretRules } from '../../../environments/rules/secret-rules';
import { EXAMPLE, problemsOf } from '../example';
import { type BrokenEnvironments, expectEachRuleBroken } from './broken-environments';

const { application } = EXAMPLE;
const KEYS = ['credentials.access-key', 'credentials.secret-key'];
const OF_MINIO = [...KEYS, 'credentials.root-user', 'credentials.root-password'];

const withSecrets = (names: readonly string[], settings: object = {}) => ({
  application: { ...application, secretValues: { revision: 1, names }, ...settings },
});

const BROKEN: BrokenEnvironments = {
  'the chart values hold no secret': [
    { application: { ...application, values: { server: { podAnnotations: { apiToken: 'hunter2' } } } } },
    'application.values.server.podAnnotations.apiToken "(hidden)" would be readable',
  ],
  'secrets from variables are whole': [
    withSecrets(KEYS),
    `application.secretValues.names ${JSON.stringify(KEYS)} leave out credentials.root-user and credentials.root-password`,
  ],
  'a Secret has one origin': [
    withSecrets(OF_MINIO, { values: { credentials: { source: 'generated' } } }),
    'application.values.credentials.source "generated" is decided where application.secretValues brings credentials',
  ],
  'roles need no keys': [
    {
      ...withSecrets(['backup.mirror.access-key', 'backup.mirror.secret-key'], { mirrorToStorage: true }),
      storage: {},
    },
    "application.mirrorToStorage true gives the pods a role for this environment's bucket, and backup.mirror",
  ],
};

describe('the rules of secrets', () => {
  expectEachRuleBroken(secretRules, BROKEN);

  it('never print a secret', () => {
    const values = { server: { podAnnotations: { apiToken: 'hunter2' } } };
    expect(problemsOf({ ...EXAMPLE, application: { ...application, values } }).join()).not.toContain('hunter2');
  });

  it('ask for no keys of MinIO where there is none, and for one way to sign in', () => {
    const elsewhere = { values: { minio: { enabled: false } } };
    expect(problemsOf({ ...EXAMPLE, ...withSecrets(KEYS, elsewhere) })).toEqual([]);
    expect(problemsOf({ ...EXAMPLE, ...withSecrets(['server.auth.token']) })).toEqual([]);
    expect(problemsOf({ ...EXAMPLE, ...withSecrets(OF_MINIO) })).toEqual([]);
  });

  it('know the secrets that the chart takes, and no other', () => {
    expect(problemsOf({ ...EXAMPLE, ...withSecrets(['server.auth.pasword']) })).toEqual([
      expect.stringContaining(
        'application.secretValues.names[0] "server.auth.pasword" is none of credentials.access-key',
      ),
    ]);
  });
});
