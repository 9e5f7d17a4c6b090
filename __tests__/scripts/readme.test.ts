import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scripts } from '../../package.json';
import { withTables } from '../../scripts/readme';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');

describe('the README', () => {
  it('has its tables as the code has them (npm run readme writes them)', () => {
    expect(withTables(readme)).toBe(readme);
  });

  it('has a table behind each marker', () => {
    expect(readme.match(/<!-- [a-z ]+ -->\n\| /g)).toHaveLength(3);
  });

  it('names only commands that exist', () => {
    const named = [...readme.matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name as string);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('links only to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, path]) => path as string);
    const missing = links.filter((path) => {
      try {
        readFileSync(join(__dirname, '..', '..', path));
        return false;
      } catch (error) {
        return (error as NodeJS.ErrnoException).code !== 'EISDIR';
      }
    });
    expect(missing).toEqual([]);
  });
});
