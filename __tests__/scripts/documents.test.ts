import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PEERS } from '../../bench/targets/peer-programs';
import { scripts } from '../../package.json';
import { settingsSchema } from '../../server/settings';
import { mirrorSettingsSchema } from '../../server/settings/mirror-settings';
import { smokeSettingsSchema } from '../../server/settings/smoke-settings';

const ROOT = join(__dirname, '..', '..');

const DOCUMENTS = ['.', 'docs', 'bench'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

describe.each(DOCUMENTS)('%s', (name) => {
  const text = readFileSync(join(ROOT, name), 'utf8');

  it('names only commands that exist', () => {
    const named = [...text.matchAll(/npm run ([a-z]+)/g)].map(([, command]) => command as string);
    expect(named.filter((command) => !(command in scripts))).toEqual([]);
  });

  it('links only to files and headings that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link]) => link as string);
    expect(links.filter((link) => !leadsSomewhere(link, name))).toEqual([]);
  });

  it('names no setting that the server does not read', () => {
    const known = {
      ...settingsSchema.properties,
      ...mirrorSettingsSchema.properties,
      ...smokeSettingsSchema.properties,
      SEED_MANIFEST: {},
      NODE_OPTIONS: {},
      TERRAFORM_BINARY_NAME: {},
      TFE_TOKEN: {},
      ...Object.fromEntries(Object.values(PEERS).map(({ setting }) => [setting, {}])),
    };
    const named = [...text.matchAll(/`([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?:=[^`]*)?`/g)].map(
      ([, setting]) => setting as string,
    );
    expect(named.filter((setting) => !(setting in known) && !setting.startsWith('SEED_'))).toEqual([]);
  });
});

function leadsSomewhere(link: string, from: string): boolean {
  const [path, anchor] = link.split('#') as [string, string?];
  const file = path ? join(ROOT, dirname(from), path) : join(ROOT, from);
  return existsSync(file) && (anchor === undefined || anchorsOf(readFileSync(file, 'utf8')).includes(anchor));
}

/** As GitHub makes them: lower case, hyphens for spaces, no other marks. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
