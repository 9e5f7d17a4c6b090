import { createHmac, hash as digest } from 'node:crypto';
import type { S3Credentials } from './credentials';

export interface SignableRequest {
  readonly method: string;
  readonly host: string;
  /** Percent-encoded as encodeSegment of http/object-key.ts does. */
  readonly path: string;
  /** Percent-encoded and sorted by name. */
  readonly query: string;
  /** The `x-amz-*` headers, names in lower case: S3 wants all of them signed. */
  readonly amzHeaders: Readonly<Record<string, string>>;
}

/**
 * Signs requests with AWS Signature Version 4, payload unsigned (docs.aws.amazon.com, "Authenticating Requests:
 * Using the Authorization Header"). The key derived for a day is kept, which is four fifths of the work.
 */
export function createSigner(region: string) {
  let day: { scope: string; secret: string; key: Buffer } = { scope: '', secret: '', key: Buffer.alloc(0) };

  return function sign(request: SignableRequest, credentials: S3Credentials, now: Date): Record<string, string> {
    const timestamp = timestampOf(now);
    const scope = scopeOf(timestamp, region);
    if (day.scope !== scope || day.secret !== credentials.secretAccessKey) {
      day = { scope, secret: credentials.secretAccessKey, key: deriveKey(credentials.secretAccessKey, scope) };
    }
    const amzHeaders: Record<string, string> = {
      ...request.amzHeaders,
      'x-amz-content-sha256': UNSIGNED_PAYLOAD,
      'x-amz-date': timestamp,
    };
    if (credentials.sessionToken) amzHeaders['x-amz-security-token'] = credentials.sessionToken;

    const headers = { host: request.host, ...amzHeaders };
    const signature = signatureOf({ ...request, headers }, day.key, timestamp, scope);
    const credential = `${credentials.accessKeyId}/${scope}`;
    return {
      ...amzHeaders,
      authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedNames(headers)}, Signature=${signature}`,
    };
  };
}

const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

/** Such as 20260102T030405Z. */
export function timestampOf(now: Date): string {
  return `${now.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** What a signature holds for: a day, a region, S3. */
export function scopeOf(timestamp: string, region: string): string {
  return `${timestamp.slice(0, 8)}/${region}/s3/aws4_request`;
}

/** The key with which all requests of a scope are signed. */
export function deriveKey(secret: string, scope: string): Buffer {
  return scope
    .split('/')
    .reduce((key, part) => createHmac('sha256', key).update(part).digest(), Buffer.from(`AWS4${secret}`));
}

type Headers = Readonly<Record<string, string>>;

/** The names of the headers that a signature covers, as S3 wants them. */
export function signedNames(headers: Headers): string {
  return Object.keys(headers).sort().join(';');
}

/** The signature itself, in hexadecimal, over headers whose names are in lower case. */
export function signatureOf(
  request: { readonly method: string; readonly path: string; readonly query: string; readonly headers: Headers },
  key: Buffer,
  timestamp: string,
  scope: string,
): string {
  const { method, path, query, headers } = request;
  const lines = Object.keys(headers)
    .sort()
    .map((name) => `${name}:${headers[name]}\n`);
  const canonical = [method, path, query, lines.join(''), signedNames(headers), UNSIGNED_PAYLOAD].join('\n');
  const hash = digest('sha256', canonical);
  return createHmac('sha256', key).update(`AWS4-HMAC-SHA256\n${timestamp}\n${scope}\n${hash}`).digest('hex');
}
