import { type Static, Type } from 'typebox';

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

/** One entry of a manifest: a file, or a folder of files. */
export const manifestFileSchema = Type.Object(
  {
    key: Type.String({ description: 'Key of the object; for a folder, the prefix: empty or with a final slash.' }),
    source,
    contentType: Type.Optional(Type.String({ minLength: 1, description: 'Default: by the extension of the key.' })),
    cacheControl: Type.Optional(Type.String({ minLength: 1, description: 'Default: none.' })),
    sha256: Type.Optional(
      Type.String({ pattern: '^[0-9a-f]{64}$', description: 'What the content must hash to; not for folders.' }),
    ),
  },
  { additionalProperties: false },
);

/** The file that says what to store. */
export const manifestSchema = Type.Object({ files: Type.Array(manifestFileSchema) }, { additionalProperties: false });

export type SeedManifest = Static<typeof manifestSchema>;
export type ManifestFile = Static<typeof manifestFileSchema>;
