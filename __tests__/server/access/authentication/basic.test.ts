import crypto from 'node:crypto';
import { AcceptedSecrets } from '../../../../server/access/authentication/accepted-secrets';
import { basicScheme } from '../../../../server/access/authentication/basic';

describe('user name and password', () => {
  const passwords = new AcceptedSecrets({ secret: 'päss:word', file: undefined, log: undefined });
  const scheme = basicScheme({ userName: 'ann', passwords });
  const encoded = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

  it.each([
    [encoded('ann:päss:word'), undefined],
    [encoded('ann:päss:word').replace('Basic', 'bASIC  '), undefined],
    [encoded('ann:päss'), 'user name or password is wrong'],
    [encoded('bob:päss:word'), 'user name or password is wrong'],
    [encoded('ann'), 'user name or password is wrong'],
    [encoded(':'), 'user name or password is wrong'],
    ['Basic', 'a user name and a password are needed'],
    ['Basic ?', 'a user name and a password are needed'],
    ['Bearer päss:word', 'a user name and a password are needed'],
    [undefined, 'a user name and a password are needed'],
  ])('%j: %s', async (authorization, problem) => {
    expect((await scheme.check(authorization, 'read'))?.message).toBe(problem);
  });

  it('are compared whole and in constant time, whichever is wrong', () => {
    const compare = jest.spyOn(crypto, 'timingSafeEqual');
    const comparisons = (pair: string) => {
      compare.mockClear();
      scheme.check(encoded(pair), 'read');
      return compare.mock.calls.map(([one, other]) => [one.byteLength, other.byteLength]);
    };
    for (const pair of ['ann:päss:word', 'bob:päss:word', 'ann:x', 'b:', `${'b'.repeat(99)}:`]) {
      expect(comparisons(pair)).toEqual([
        [32, 32],
        [32, 32],
      ]);
    }
    compare.mockRestore();
  });
});
