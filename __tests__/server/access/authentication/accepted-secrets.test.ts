import crypto from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AcceptedSecrets } from '../../../../server/access/authentication/accepted-secrets';
import { openApp } from '../../open-app';
import { temporaryFolder } from '../../temporary-folder';

describe('accepted secrets', () => {
  const of = (secret: string) => new AcceptedSecrets({ secret, file: undefined, log: undefined });

  it.each([
    ['secret', true],
    ['', false],
    ['secre', false],
    ['secrets', false],
    ['Secret', false],
    ['secret\0', false],
  ])('include %j: %s', (given, expected) => {
    expect(of('secret').include(given)).toBe(expected);
  });

  it('are the lines of a file, both the old and the new one', () => {
    const file = join(temporaryFolder(), 'tokens');
    writeFileSync(file, 'old\r\nnew\n\n');
    const secrets = new AcceptedSecrets({ secret: 'unused', file, log: undefined });
    expect(['old', 'new', '', 'unused', 'old\r'].map((one) => secrets.include(one))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('are all compared in constant time, whichever is the right one', () => {
    const file = join(temporaryFolder(), 'tokens');
    writeFileSync(file, 'one\ntwo\nthree');
    const secrets = new AcceptedSecrets({ secret: undefined, file, log: undefined });
    const compare = jest.spyOn(crypto, 'timingSafeEqual');
    for (const secret of ['one', 'two', 'three', 'none', 'a much longer one']) {
      compare.mockClear();
      secrets.include(secret);
      expect([secret, compare.mock.calls.length]).toEqual([secret, 3]);
    }
    compare.mockRestore();
  });

  it('follow their file while the server runs', async () => {
    const folder = temporaryFolder();
    const [file, next] = [join(folder, 'password'), join(folder, 'next')];
    writeFileSync(file, 'first\n');
    const { app } = await openApp({ READS: 'basic', AUTH_USERNAME: 'ann', AUTH_PASSWORD_FILE: file }, { page: 'x' });
    const clock = jest.spyOn(performance, 'now');
    const status = async (password: string) => {
      const authorization = `Basic ${Buffer.from(`ann:${password}`).toString('base64')}`;
      return (await app.inject({ url: '/page', headers: { authorization } })).statusCode;
    };
    const later = (milliseconds: number) => clock.mockReturnValue(start + milliseconds);
    const start = performance.now();
    later(0);
    expect(await status('first')).toBe(200);
    writeFileSync(next, 'second\n');
    renameSync(next, file);
    later(1001);
    expect([await status('first'), await status('second')]).toEqual([401, 200]);
    rmSync(file);
    later(2002);
    expect([await status('first'), await status('second')]).toEqual([401, 200]);
    clock.mockRestore();
  });
});
