import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { checkKey } from '../http/object-key';

const source = Type.Union(
  [
    Type.Object(
      {
        url: Type.String({ pattern: '^https?://', description: 'Where to download it from; HTTPS only.' }),
        allowInsecure: Type.Optional(
          Type.Boolean({ description: 'Also accept plain HTTP, at first and after redirects.' }),
        ),
      },
      { additionalProperties: false },
    ),
    Type.Object(
      { path: Type.String({ minLength: 1, description: 'A local file, from the folder of the manifest.' }) },
      { additionalProperties: false },
    ),
    Type.Object(
      {
        folder: Type.String({
          minLength: 1,
          description: 'A local folder, all files of which are stored; the key is then their prefix.',
        }),
      },
      { additionalProperties: false },
    ),
    Type.Object(
      { text: Type.String({ description: 'The content itself, as UTF-8.' }) },
      { additionalProperties: false },
    ),
    Type.Object(
      {
        random: Type.Object(
          { bytes: Type.Integer({ minimum: 0, description: 'Size in bytes.' }) },
          { additionalProperties: false },
        ),
      },
      { additionalProperties: false, description: 'Bytes that look random and are the same for a key each time.' },
    ),
  ],
  { description: 'Where the content comes from.' },
);

const file = Type.Object(
  {
    key: Type.String({ description: 'Key of the object; for a folder, the prefix: empty or with a final slash.' }),
    source,
    contentType: Type.Optional(Type.String({ minLength: 1, description: 'Default: by the extension of the key.' })),
    cacheControl: Type.Optional(Type.String({ minLength: 1 })),
    sha256: Type.Optional(
      Type.String({ pattern: '^[0-9a-f]{64}$', description: 'What the content must hash to; not for folders.' }),
    ),
  },
  { additionalProperties: false },
);

/** The file that says what to store. */
export const manifestSchema = Type.Object({ files: Type.Array(file) }, { additionalProperties: false });

export type SeedManifest = Static<typeof manifestSchema>;
export type ManifestFile = Static<typeof file>;

/** The manifest of the sample site, which lies beside this program, compiled or not. */
export const SAMPLE_MANIFEST = join(__dirname, '..', 'sample', 'manifest.json');

/** All that is wrong with a manifest, for the user's eyes. */
export class ManifestError extends Error {
  constructor(
    path: string,
    readonly problems: readonly string[],
  ) {
    super(`invalid manifest ${path}:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/** @throws ManifestError that lists every problem */
export function readManifest(path: string): SeedManifest {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ManifestError(path, [(error as Error).message]);
  }
  const problems = manifestProblems(value);
  if (problems.length > 0) throw new ManifestError(path, problems);
  return value as SeedManifest;
}

/** What is wrong with a manifest, one line each. */
export function manifestProblems(value: unknown): string[] {
  if (!Value.Check(Type.Object({ files: Type.Array(Type.Unknown()) }), value)) {
    return ['it must be an object with a list "files"'];
  }
  return value.files.flatMap((entry, index) => {
    if (Value.Check(file, entry)) return fileProblems(entry, index);
    const [first] = Value.Errors(file, entry);
    const where = `files[${index}]${first?.instancePath.replaceAll('/', '.') ?? ''}`;
    return [`${where} ${first?.message}: ${JSON.stringify(entry)}; it needs a key and one source`];
  });
}

function fileProblems({ key, source, sha256 }: ManifestFile, index: number): string[] {
  const where = `files[${index}]`;
  const problems: string[] = [];
  try {
    checkKey(key);
  } catch (error) {
    problems.push(`${where}.key: ${(error as Error).message}`);
  }
  const isFolder = 'folder' in source;
  const namesFolder = key === '' || key.endsWith('/');
  if (isFolder !== namesFolder) {
    problems.push(
      `${where}.key: ${JSON.stringify(key)} must ${isFolder ? 'be empty or end' : 'neither be empty nor end'} in a slash`,
    );
  }
  if (isFolder && sha256) problems.push(`${where}.sha256: a folder has no hash; name its files one by one`);
  if ('url' in source && !source.allowInsecure && !source.url.startsWith('https:')) {
    problems.push(`${where}.source.url: ${source.url} is not HTTPS; set allowInsecure to accept that`);
  }
  return problems;
}
