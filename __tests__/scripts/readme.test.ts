import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../package.json';
import { DOCUMENTS, withTables } from '../../scripts/readme';
import { settingsSchema } from '../../server/settings';
import { mirrorSettingsSchema } from '../../server/settings/mirror-settings';

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

  it('has a table or a block of code behind each marker', () => {
    const markers = text.match(/<!-- (?!end)[a-z ]+ -->/g) ?? [];
    expect(markers.length).toBeGreaterThan(0);
    expect(text.match(/<!-- [a-z ]+ -->\n(\| |```)/g)).toHaveLength(markers.length);
  });
});

describe('docs/server.md', () => {
  it('has every setting of the server and of the mirror', () => {
    const text = textOf('docs/server.md');
    const settings = { ...settingsSchema.properties, ...mirrorSettingsSchema.properties };
    expect(Object.keys(settings).filter((name) => !text.includes(`| \`${name}\` |`))).toEqual([]);
  });
});
