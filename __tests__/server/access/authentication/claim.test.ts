import type { JWTPayload } from 'jose';
import { hasClaim, readClaim } from '../../../../server/access/authentication/claim';

describe('a claim', () => {
  it.each([
    ['groups=writers', { groups: 'writers' }, true],
    ['groups=writers', { groups: ['readers', 'writers'] }, true],
    ['groups=writers', { groups: ['readers'] }, false],
    ['groups=writers', { groups: 'readers writers' }, false],
    ['groups=writers', { groups: [['writers']] }, false],
    ['groups=writers', {}, false],
    ['scope=files:write', { scope: 'openid files:write' }, true],
    ['scp=files:write', { scp: 'openid files:write' }, true],
    ['scope=files:write', { scope: 'openid files:writer' }, false],
    ['realm_access.roles=writer', { realm_access: { roles: ['writer'] } }, true],
    ['realm_access.roles=writer', { 'realm_access.roles': 'writer' }, true],
    ['realm_access.roles=writer', { realm_access: null }, false],
    ['https://example.org/groups=writers', { 'https://example.org/groups': ['writers'] }, true],
    ['email_verified=true', { email_verified: true }, true],
    ['level=3', { level: 3 }, true],
    ['key=a=b', { key: 'a=b' }, true],
    ['toString=x', {}, false],
    ['__proto__.x=y', {}, false],
  ])('%s in %j: %s', (text, payload, expected) => {
    expect(hasClaim(payload as JWTPayload, readClaim(text))).toBe(expected);
  });
});
