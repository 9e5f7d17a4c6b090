import { resolve } from 'node:path';
import { contentTypeOf } from '../http/content-type';
import type { ObjectMetadata } from '../store/object-store';
import type { ManifestFile, SeedManifest } from './manifest-schema';
import type { OpenSource } from './seed-source';
import { downloadSource } from './sources/download';
import { localFileSource } from './sources/local-file';
import { listLocalFolder } from './sources/local-folder';
import { randomSource } from './sources/random';
import { textSource } from './sources/text';

/** One object to be. */
export interface SeedFile {
  readonly key: string;
  readonly open: OpenSource;
  /** Its `sha256` is what the manifest demands, if it does. */
  readonly metadata: ObjectMetadata;
}

/**
 * One entry for each object: folders become their files.
 *
 * @param folder where relative paths begin
 */
export async function expandManifest({ files }: SeedManifest, folder: string): Promise<SeedFile[]> {
  const expanded = await Promise.all(files.map((file) => expandFile(file, folder)));
  return expanded.flat();
}

async function expandFile(file: ManifestFile, folder: string): Promise<SeedFile[]> {
  const { key, source } = file;
  if ('folder' in source) {
    const root = resolve(folder, source.folder);
    const paths = await listLocalFolder(root);
    return paths.map((path) => seedFile(file, key + path, localFileSource(resolve(root, path))));
  }
  if ('path' in source) return [seedFile(file, key, localFileSource(resolve(folder, source.path)))];
  if ('text' in source) return [seedFile(file, key, textSource(source.text))];
  if ('random' in source) return [seedFile(file, key, randomSource(key, source.random.bytes))];
  const { url, allowInsecure = false } = source;
  return [seedFile(file, key, downloadSource({ url, allowInsecure }))];
}

function seedFile({ contentType, cacheControl, sha256 }: ManifestFile, key: string, open: OpenSource): SeedFile {
  return { key, open, metadata: { contentType: contentType ?? contentTypeOf(key), cacheControl, sha256 } };
}
