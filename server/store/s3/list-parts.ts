import type { SentPart } from './multipart';
import { quoted } from './object-headers';
import type { S3Client } from './s3-client';
import { errorOfAnswer } from './s3-errors';

/** Parts of one answer; S3 gives no more. */
const PAGE_PARTS = 1000;

/** An upload has at most 10,000 parts. */
const MAX_PAGES = 10;

/** More than PAGE_PARTS parts of some 350 bytes each take. */
const MAX_TEXT_BYTES = 1024 * 1024;

export interface StoredPart extends SentPart {
  readonly size: number;
}

/** The parts that S3 has of an upload, in order; null if there is no such upload. */
export async function listParts(
  client: S3Client,
  key: string,
  uploadId: string,
  signal?: AbortSignal,
): Promise<StoredPart[] | null> {
  const parts: StoredPart[] = [];
  let marker = '0';
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = { uploadId, 'max-parts': String(PAGE_PARTS), 'part-number-marker': marker };
    const answer = await client.send({ method: 'GET', key, query, maxTextBytes: MAX_TEXT_BYTES, signal });
    const { status, text, headers } = answer;
    if (status === 404 && !text.includes('NoSuchBucket')) return null;
    if (status !== 200) {
      const error = errorOfAnswer(`GET ${key}, parts`, status, text, headers);
      // An id that S3 cannot have given out, which a client made up.
      if (status === 400 && error.code !== 'denied') return null;
      throw error;
    }
    parts.push(...partsOfText(text));
    const next = elementOf(text, 'NextPartNumberMarker');
    if (elementOf(text, 'IsTruncated') !== 'true' || next === undefined) break;
    marker = next;
  }
  return parts;
}

function partsOfText(text: string): StoredPart[] {
  return [...text.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
    number: Number(elementOf(part, 'PartNumber')),
    etag: quoted((elementOf(part, 'ETag') ?? '').replace(/&quot;|&#34;/g, '"')),
    checksum: elementOf(part, 'ChecksumCRC32'),
    size: Number(elementOf(part, 'Size')),
  }));
}

function elementOf(text: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
}
