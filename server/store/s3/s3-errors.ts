import { StoreError, type StoreErrorCode } from '../store-error';

/** What an S3 service's own error codes mean; others follow from the status. */
const CODE_OF_S3_ERROR: Readonly<Record<string, StoreErrorCode>> = {
  NoSuchBucket: 'denied',
  AuthorizationHeaderMalformed: 'denied',
  ExpiredToken: 'denied',
  InvalidToken: 'denied',
  TokenRefreshRequired: 'denied',
  IllegalLocationConstraintException: 'denied',
  RequestTimeout: 'unavailable',
  PreconditionFailed: 'precondition',
  XMinioParentIsObject: 'conflict',
  XMinioStorageFull: 'full',
  XMinioInvalidObjectName: 'key',
  KeyTooLongError: 'key',
  XMinioObjectExistsAsDirectory: 'conflict',
};

/** Failures of the network, by the codes of Node and undici. */
const CODE_OF_NETWORK_ERROR: Readonly<Record<string, StoreErrorCode>> = {
  ECONNREFUSED: 'unavailable',
  ECONNRESET: 'unavailable',
  EPIPE: 'unavailable',
  ENOTFOUND: 'unavailable',
  EAI_AGAIN: 'unavailable',
  EHOSTUNREACH: 'unavailable',
  ENETUNREACH: 'unavailable',
  UND_ERR_SOCKET: 'unavailable',
  UND_ERR_CLOSED: 'unavailable',
  UND_ERR_DESTROYED: 'unavailable',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'broken',
  UND_ERR_HEADERS_OVERFLOW: 'broken',
};

/** Node's code for a failure of TLS, and what OpenSSL says of a certificate that cannot be trusted. */
const TLS_ERROR = /^(ERR_SSL_|ERR_TLS_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_)/;

/** The error that an answer of S3 stands for; `text` is its XML, empty for HEAD. */
export function errorOfAnswer(
  action: string,
  status: number,
  text: string,
  headers: Readonly<Record<string, string | string[] | undefined>> = {},
): StoreError {
  // An answer to HEAD has no body; MinIO then names the error in a header.
  const s3Code = textOf(text, 'Code') ?? headers['x-minio-error-code'];
  const message = `${action}: S3 answered ${status}${s3Code ? ` ${s3Code}` : ''}`;
  const region = headers['x-amz-bucket-region'] ?? textOf(text, 'Region');
  if (isRedirect(status) || (region && status === 400)) {
    const remedy = region ? `set S3_REGION=${region}` : 'set S3_REGION to the region of the bucket, or S3_ENDPOINT';
    return new StoreError('denied', `${message}: the bucket is elsewhere; ${remedy}`);
  }
  return new StoreError((s3Code && CODE_OF_S3_ERROR[String(s3Code)]) || codeOfStatus(status), message);
}

/** Gives a failure of the network its meaning; other errors, such as an aborted signal's, pass as they are. */
export function errorOfNetwork(action: string, error: unknown): unknown {
  const { name, code, message, errors } = error as NodeJS.ErrnoException & { errors?: NodeJS.ErrnoException[] };
  // Node tries all addresses of a name and then throws an AggregateError without a message.
  const meaning = name === 'HTTPParserError' ? 'broken' : codeOfNetwork(code ?? errors?.[0]?.code ?? '');
  return meaning ? new StoreError(meaning, `${action}: ${message || code}`, { cause: error }) : error;
}

/** Answers after which the same request may well succeed. */
export function isPassing(status: number): boolean {
  return status === 429 || status === 500 || status === 502 || status === 503 || status === 504;
}

/** Answers that say that the service is down or overloaded; a 500 may be the matter of one object. */
export function isDown(status: number): boolean {
  return isPassing(status) && status !== 500;
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

function textOf(xml: string, element: 'Code' | 'Region'): string | undefined {
  return new RegExp(`<${element}>([^<]{1,100})</${element}>`).exec(xml)?.[1];
}

function codeOfNetwork(code: string): StoreErrorCode | undefined {
  if (TLS_ERROR.test(code)) return 'denied';
  // The codes of Node's own parser of HTTP.
  if (code.startsWith('HPE_')) return 'broken';
  return CODE_OF_NETWORK_ERROR[code];
}

function codeOfStatus(status: number): StoreErrorCode {
  if (status === 401 || status === 403) return 'denied';
  if (status === 412) return 'precondition';
  if (status === 409) return 'conflict';
  if (status === 507) return 'full';
  if (isPassing(status) || status === 408) return 'unavailable';
  return 'broken';
}
