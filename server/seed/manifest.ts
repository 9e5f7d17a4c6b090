import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { checkKey } from '../http/object-key';
import { type ManifestFile, manifestFileSchema, type SeedManifest } from './manifest-schema';

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
    if (Value.Check(manifestFileSchema, entry)) return fileProblems(entry, index);
    const [first] = Value.Errors(manifestFileSchema, entry);
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
