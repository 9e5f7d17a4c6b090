import { createHash, createHmac } from 'node:crypto';
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
    const timestamp = `${now.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
    const scope = `${timestamp.slice(0, 8)}/${region}/s3/aws4_request`;
    if (day.scope !== scope || day.secret !== credentials.secretAccessKey) {
      day = { scope, secret: credentials.secretAccessKey, key: deriveKey(credentials.secretAccessKey, scope) };
    }
    const amzHeaders: Record<string, string> = {
      ...request.amzHeaders,
      'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
      'x-amz-date': timestamp,
    };
    if (credentials.sessionToken) amzHeaders['x-amz-security-token'] = credentials.sessionToken;

    const names = ['host', ...Object.keys(amzHeaders).sort()];
    const canonicalHeaders = names.map((name) => `${name}:${name === 'host' ? request.host : amzHeaders[name]}\n`);
    const signedHeaders = names.join(';');
    const canonicalRequest = [
      request.method,
      request.path,
      request.query,
      canonicalHeaders.join(''),
      signedHeaders,
      'UNSIGNED-PAYLOAD',
    ].join('\n');
    const hash = createHash('sha256').update(canonicalRequest).digest('hex');
    const signature = createHmac('sha256', day.key)
      .update(`AWS4-HMAC-SHA256\n${timestamp}\n${scope}\n${hash}`)
      .digest('hex');
    const credential = `${credentials.accessKeyId}/${scope}`;
    return {
      ...amzHeaders,
      authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    };
  };
}

function deriveKey(secret: string, scope: string): Buffer {
  return scope
    .split('/')
    .reduce((key, part) => createHmac('sha256', key).update(part).digest(), Buffer.from(`AWS4${secret}`));
}
