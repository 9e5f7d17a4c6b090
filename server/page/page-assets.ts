import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

/** A file that the page loads. */
export interface PageAsset {
  /** Below the assets' folder, such as `upload/queue.mjs`. */
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

export interface PageAssets {
  readonly files: readonly PageAsset[];
  /** 16 hexadecimal digits that change with any of the files: the address of each holds it, so none ever changes. */
  readonly version: string;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Reads the page's style, scripts and icon, and the library for resumable uploads, which loads when it is needed. */
export function readPageAssets(): PageAssets {
  const folder = join(__dirname, 'browser');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => extname(name) in CONTENT_TYPES)
    .sort();
  const files = [
    ...names.map((name) => asset(name.split(sep).join('/'), join(folder, name))),
    asset('upload/tus.min.js', require.resolve('tus-js-client/dist/tus.min.js')),
  ];
  const hash = createHash('sha256');
  for (const { name, bytes } of files) hash.update(`${name} ${bytes.length}\n`).update(bytes);
  return { files, version: hash.digest('hex').slice(0, 16) };
}

function asset(name: string, path: string): PageAsset {
  return { name, contentType: CONTENT_TYPES[extname(name)] ?? 'application/octet-stream', bytes: readFileSync(path) };
}
