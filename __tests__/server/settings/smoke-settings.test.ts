import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsError } from '../../../server/settings';
import { readSmokeSettings } from '../../../server/settings/read-smoke-settings';
import { temporaryFolder } from '../temporary-folder';

function problemsOf(texts: readonly string[], environment: Record<string, string> = {}): readonly string[] {
  try {
    readSmokeSettings(texts, environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe('the settings of the smoke program', () => {
  it('need an address alone, and take nothing for granted about the server', () => {
    const settings = readSmokeSettings(['https://files.example.org'], {});
    expect(settings).toMatchObject({
      SMOKE_URL: 'https://files.example.org',
      SMOKE_WAIT_MS: 60_000,
      SMOKE_TIMEOUT_MS: 10_000,
      SMOKE_CERTIFICATE_DAYS: 7,
      ACCESS_RULES: [],
    });
    for (const name of ['STORE', 'READS', 'WRITES']) expect(settings).not.toHaveProperty(name);
    expect(Object.isFrozen(settings)).toBe(true);
  });

  it('prefer the address among the arguments', () => {
    const environment = { SMOKE_URL: 'http://files' };
    expect(readSmokeSettings([], environment).SMOKE_URL).toBe('http://files');
    expect(readSmokeSettings(['http://other:81/'], environment).SMOKE_URL).toBe('http://other:81/');
  });

  it('report every problem at once, with the remedy', () => {
    const usage = 'the only argument is the address, such as: npm run smoke -- https://files.example.org';
    const environment = { STORE: 's3', SMOKE_TIMEOUT_MS: '0', ACCESS_RULES: 'read / some' };
    expect(problemsOf(['http://a', 'http://b', '-k'], environment)).toEqual([
      `-k: there is no such option; ${usage}`,
      `"http://b": one address is enough; ${usage}`,
      'SMOKE_TIMEOUT_MS="0": must be a whole number from 1 to 600000. Longest time for one request, in milliseconds.',
      expect.stringMatching(/^ACCESS_RULES: "read \/ some": "some" must be one of /),
      'S3_BUCKET is unset: STORE=s3 needs the name of a bucket',
    ]);
  });

  it.each(['files.example.org', 'ftp://files', 'https://files/path', 'https://ann:secret@files', 'http://'])(
    'refuse %s for an address',
    (address) => {
      expect(problemsOf([address])).toEqual([expect.stringMatching(/^SMOKE_URL=".*": must match /)]);
    },
  );

  it('say what is missing or impossible about the address', () => {
    expect(problemsOf([])).toEqual([
      'SMOKE_URL is unset: give the address of the server, such as: npm run smoke -- https://files.example.org',
    ]);
    expect(problemsOf(['http://files:70000'])).toEqual([
      'SMOKE_URL="http://files:70000": is not an address; write it like https://files.example.org',
    ]);
  });

  it('name a file of secrets that cannot be read or has too many', () => {
    const path = join(temporaryFolder(), 'tokens');
    writeFileSync(path, 'token\n'.repeat(11));
    expect(problemsOf(['http://files'], { SMOKE_TOKEN_FILE: path, AUTH_PASSWORD_FILE: `${path}-none` })).toEqual([
      `AUTH_PASSWORD_FILE="${path}-none": there is no such file; correct the path or mount the file`,
      `SMOKE_TOKEN_FILE="${path}": the file has 11 lines, each a secret; leave at most 10`,
    ]);
  });
});
