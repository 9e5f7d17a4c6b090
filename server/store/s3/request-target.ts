import { encodeSegment } from '../../http/object-key';

/** The path of an object, or of the bucket itself for an empty key, percent-encoded as signatures want it. */
export function pathOfObject(bucket: string, key: string): string {
  return `/${[bucket, ...(key ? key.split('/') : [])].map(encodeSegment).join('/')}`;
}

/** A query percent-encoded and sorted by name, as signatures want it. */
export function canonicalQuery(query: Readonly<Record<string, string>> = {}): string {
  return Object.entries(query)
    .map(([name, value]) => `${encodeSegment(name)}=${encodeSegment(value)}`)
    .sort()
    .join('&');
}
