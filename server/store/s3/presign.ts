import type { PresignedRequest, PresignRequest } from '../object-store';
import type { S3Credentials } from './credentials';
import { canonicalQuery, pathOfObject } from './request-target';
import { deriveKey, scopeOf, signatureOf, signedNames, timestampOf } from './signature';

export interface PresignTarget {
  /** Scheme, host and port by which clients reach the service: the signature covers the host. */
  readonly endpoint: URL;
  readonly region: string;
  readonly bucket: string;
  readonly credentials: S3Credentials;
}

/**
 * Signs a request in its query (docs.aws.amazon.com, "Authenticating Requests: Using Query Parameters"): whoever holds
 * the URL may make the request, with the headers as they are.
 */
export function presign(request: PresignRequest, target: PresignTarget, now: Date): PresignedRequest {
  const { endpoint, region, bucket, credentials } = target;
  const { method, key } = request;
  const timestamp = timestampOf(now);
  const scope = scopeOf(timestamp, region);
  const seconds = secondsLeft(request.expiresInSeconds, credentials, now);
  const headers = { ...request.headers, host: endpoint.host };
  const path = pathOfObject(bucket, key);
  const query = canonicalQuery({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${credentials.accessKeyId}/${scope}`,
    'X-Amz-Date': timestamp,
    'X-Amz-Expires': String(seconds),
    ...(credentials.sessionToken && { 'X-Amz-Security-Token': credentials.sessionToken }),
    'X-Amz-SignedHeaders': signedNames(headers),
  });
  const signingKey = deriveKey(credentials.secretAccessKey, scope);
  const signature = signatureOf({ method, path, query, headers }, signingKey, timestamp, scope);
  return {
    url: `${endpoint.origin}${path}?${query}&X-Amz-Signature=${signature}`,
    expiresAt: now.getTime() + seconds * 1000,
  };
}

/** A link ends with the credentials that signed it, whatever it says. */
function secondsLeft(wanted: number, { expiration }: S3Credentials, now: Date): number {
  if (!expiration) return wanted;
  return Math.max(1, Math.min(wanted, Math.floor((expiration.getTime() - now.getTime()) / 1000)));
}
