import { StoreError, type StoreErrorCode } from '../store-error';

/** What an S3 service's own error codes mean; others follow from the status. */
const CODE_OF_S3_ERROR: Readonly<Record<string, StoreErrorCode>> = {
  NoSuchBucket: 'denied',
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
  HPE_INVALID_CONSTANT: 'broken',
};

/** The error that an answer of S3 stands for; `text` is its XML, empty for HEAD. */
export function errorOfAnswer(action: string, status: number, text: string): StoreError {
  const s3Code = /<Code>([^<]{1,100})<\/Code>/.exec(text)?.[1];
  const message = `${action}: S3 answered ${status}${s3Code ? ` ${s3Code}` : ''}`;
  return new StoreError((s3Code && CODE_OF_S3_ERROR[s3Code]) || codeOfStatus(status), message);
}

/** Gives a failure of the network its meaning; other errors, such as an aborted signal's, pass as they are. */
export function errorOfNetwork(action: string, error: unknown): unknown {
  const { code, message, errors } = error as NodeJS.ErrnoException & { errors?: NodeJS.ErrnoException[] };
  // Node tries all addresses of a name and then throws an AggregateError without a message.
  const meaning = CODE_OF_NETWORK_ERROR[code ?? errors?.[0]?.code ?? ''];
  return meaning ? new StoreError(meaning, `${action}: ${message || code}`, { cause: error }) : error;
}

/** Answers after which the same request may well succeed. */
export function isPassing(status: number): boolean {
  return status === 429 || status === 500 || status === 502 || status === 503 || status === 504;
}

function codeOfStatus(status: number): StoreErrorCode {
  if (status === 401 || status === 403) return 'denied';
  if (status === 412) return 'precondition';
  if (status === 409) return 'conflict';
  if (status === 507) return 'full';
  if (isPassing(status) || status === 408) return 'unavailable';
  return 'broken';
}
