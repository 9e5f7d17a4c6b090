import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scripts, version } from '../../package.json';
import { DOCUMENTS, withTables } from '../../scripts/readme';
import { settingsSchema } from '../../server/settings';
import { mirrorSettingsSchema } from '../../server/settings/mirror-settings';
import { smokeSettingsSchema } from '../../server/settings/smoke-settings';

const ROOT = join(__dirname, '..', '..');
const textOf = (name: string) => readFileSync(join(ROOT, name), 'utf8');

it('README.md builds the image that the chart asks for', () => {
  const tags = [...textOf('README.md').matchAll(/\/file-server:(\S+)/g)].map(([, tag]) => tag);
  expect(new Set(tags)).toEqual(new Set([version]));
});

describe.each(DOCUMENTS)('%s', (name) => {
  const text = textOf(name);

  it('has its tables as the code has them (npm run readme writes them)', () => {
    expect(withTables(text)).toBe(text);
  });

  it('has a table behind each marker', () => {
    const markers = text.match(/<!-- (?!end)[a-z ]+ -->/g) ?? [];
    expect(markers.length).toBeGreaterThan(0);
    expect(text.match(/<!-- [a-z ]+ -->\n\| /g)).toHaveLength(markers.length);
  });

  it('names only commands that exist', () => {
    const named = [...text.matchAll(/npm run ([a-z]+)/g)].map(([, command]) => command as string);
    expect(named.filter((command) => !(command in scripts))).toEqual([]);
  });

  it('links only to files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, path]) => path as string);
    expect(links.filter((path) => !existsSync(join(ROOT, dirname(name), path)))).toEqual([]);
  });

  it('names no setting that the server does not read', () => {
    const known = {
      ...settingsSchema.properties,
      ...mirrorSettingsSchema.properties,
      ...smokeSettingsSchema.properties,
      SEED_MANIFEST: {},
      NODE_OPTIONS: {},
    };
    const named = [...text.matchAll(/`([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?:=[^`]*)?`/g)].map(
      ([, setting]) => setting as string,
    );
    expect(named.filter((setting) => !(setting in known) && !setting.startsWith('SEED_'))).toEqual([]);
  });
});

describe('docs/server.md', () => {
  it('has every setting of the server and of the mirror', () => {
    const text = textOf('docs/server.md');
    const settings = { ...settingsSchema.properties, ...mirrorSettingsSchema.properties };
    expect(Object.keys(settings).filter((name) => !text.includes(`| \`${name}\` |`))).toEqual([]);
  });
});
