import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../temporary-folder';
import { problemsOf } from '../problems-of';

describe('settings of access', () => {
  const OIDC = { OIDC_ISSUER: 'https://login.example', OIDC_AUDIENCE: 'files', OIDC_WRITE_CLAIM: 'groups=writers' };

  it.each([
    [{ READS: 'basic' }, ['AUTH_USERNAME is unset: READS=basic', 'AUTH_PASSWORD is unset: READS=basic']],
    [{ READS: 'bearer' }, ['AUTH_TOKEN is unset: READS=bearer']],
    [{ ACCESS_RULES: 'read /x/ bearer' }, ['AUTH_TOKEN is unset: the rule "read /x/ bearer" needs a token']],
    [{ READS: 'oidc' }, ['OIDC_ISSUER is unset: READS=oidc', 'OIDC_AUDIENCE is unset: READS=oidc']],
    [
      { ACCESS_RULES: 'all /x/ oidc' },
      [
        'OIDC_ISSUER is unset: the rule "all /x/ oidc"',
        'OIDC_AUDIENCE is unset: the rule',
        'OIDC_WRITE_CLAIM is unset: the rule "all /x/ oidc"',
      ],
    ],
    [{ WRITES: 'oidc', ...OIDC, OIDC_WRITE_CLAIM: 'groups' }, ['OIDC_WRITE_CLAIM="groups": must match']],
    [
      { WRITES: 'oidc', ...OIDC, OIDC_ISSUER: 'http://login.example' },
      ['OIDC_ISSUER="http://login.example": must be https'],
    ],
    [
      { WRITES: 'oidc', ...OIDC, OIDC_JWKS_URL: 'http://a.example/svc' },
      ['OIDC_JWKS_URL="http://a.example/svc": must be https'],
    ],
    [{ READS: 'off' }, ['READS="off": must be one of open, basic, bearer, oidc']],
    [
      { ACCESS_RULES: 'read x open; write /y/ maybe', TRUSTED_PROXIES: '1' },
      ['ACCESS_RULES: "read x open": ', 'ACCESS_RULES: "write /y/ maybe": ', 'TRUSTED_PROXIES: "1" is neither'],
    ],
    [
      { READS: 'bearer', AUTH_TOKEN: 'x', CORS_ORIGINS: '*' },
      ['CORS_ORIGINS="*": READS=bearer protects what this would show to every site; name the origins'],
    ],
    [{ RATE_LIMIT_PER_MINUTE: '-1' }, ['RATE_LIMIT_PER_MINUTE="-1": must be a whole number from 0']],
  ])('%j are refused', (environment, problems) => {
    const found = problemsOf(environment as unknown as Record<string, string>);
    expect(found).toHaveLength(problems.length);
    for (const [index, beginning] of problems.entries()) expect(found[index]).toContain(beginning);
  });

  it.each([
    { WRITES: 'oidc', ...OIDC },
    { READS: 'oidc', ...OIDC, OIDC_WRITE_CLAIM: '' },
    { READS: 'oidc', ...OIDC, OIDC_ISSUER: 'http://keycloak.auth.svc.cluster.local:8080/realms/x' },
    { READS: 'oidc', ...OIDC, OIDC_ISSUER: 'http://127.0.0.1:9000' },
    { WRITES: 'basic', AUTH_USERNAME: 'ann', AUTH_PASSWORD: 'hush', ACCESS_RULES: 'write / off' },
  ])('%j are fine', (environment) => {
    expect(problemsOf(environment as unknown as Record<string, string>)).toEqual([]);
  });

  it('take a secret from one place only', () => {
    const file = join(temporaryFolder(), 'token');
    writeFileSync(file, 'x');
    expect(problemsOf({ WRITES: 'bearer', AUTH_TOKEN: 'x', AUTH_TOKEN_FILE: file })).toEqual([
      'AUTH_TOKEN and AUTH_TOKEN_FILE are both set: only one of them can be right; unset the other',
    ]);
  });

  it('take up to ten secrets from a file', () => {
    const file = join(temporaryFolder(), 'tokens');
    writeFileSync(file, 'x\n'.repeat(11));
    expect(problemsOf({ WRITES: 'bearer', AUTH_TOKEN_FILE: file })).toEqual([
      `AUTH_TOKEN_FILE=${JSON.stringify(file)}: the file has 11 lines, each a secret; leave at most 10`,
    ]);
    writeFileSync(file, '\n\n');
    expect(problemsOf({ WRITES: 'bearer', AUTH_TOKEN_FILE: file })).toEqual([
      `AUTH_TOKEN_FILE=${JSON.stringify(file)}: the file is empty; write the value into it`,
    ]);
  });

  it('never show a secret', () => {
    const secrets = { AUTH_USERNAME: 'a:b', AUTH_PASSWORD: 'hush-1', AUTH_TOKEN: 'hush-2', S3_SECRET_KEY: 'hush-3' };
    expect(problemsOf({ ...secrets, READS: 'nobody', ACCESS_RULES: 'x' }).join('\n')).not.toContain('hush');
  });
});
