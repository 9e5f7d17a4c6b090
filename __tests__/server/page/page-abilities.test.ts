import { pageAbilities } from '../../../server/page/page-abilities';
import { readSettings } from '../../../server/settings';

const OIDC = { OIDC_ISSUER: 'https://login.example.org', OIDC_AUDIENCE: 'files', OIDC_WRITE_CLAIM: 'groups=writers' };
const NOTHING = {
  canWrite: false,
  canWriteWithoutScript: false,
  asksBeforeWriting: false,
  usesToken: false,
  readsByToken: false,
};

describe('pageAbilities', () => {
  it.each<[Record<string, string>, Partial<typeof NOTHING>]>([
    [{}, {}],
    [{ WRITES: 'open' }, { canWrite: true, canWriteWithoutScript: true }],
    [
      { WRITES: 'basic', AUTH_USERNAME: 'me', AUTH_PASSWORD: 'long-enough-secret' },
      { canWrite: true, canWriteWithoutScript: true, asksBeforeWriting: true },
    ],
    [
      { WRITES: 'bearer', AUTH_TOKEN: 'long-enough-secret' },
      { canWrite: true, asksBeforeWriting: true, usesToken: true },
    ],
    [
      { WRITES: 'oidc', ...OIDC },
      { canWrite: true, asksBeforeWriting: true, usesToken: true },
    ],
    [
      { READS: 'bearer', AUTH_TOKEN: 'long-enough-secret' },
      { usesToken: true, readsByToken: true },
    ],
    [{ ACCESS_RULES: 'write /inbox/ open' }, { canWrite: true, canWriteWithoutScript: true }],
  ])('follow from %j', (environment, expected) => {
    expect(pageAbilities(readSettings(environment))).toEqual({ ...NOTHING, ...expected });
  });
});
