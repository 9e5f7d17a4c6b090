/** Why a store could not do what it was asked, and the HTTP status that says so. */
export const STORE_ERROR_STATUS = {
  /** The store cannot be reached or says that it is overloaded. */
  unavailable: 503,
  /** It did not answer in time. */
  timeout: 504,
  /** It refuses the server's credentials, or its bucket does not exist: the operator must act. */
  denied: 502,
  /** It answered with something that makes no sense. */
  broken: 502,
  /** There is no space left. */
  full: 507,
  /** A file stands where a folder is needed, or the other way round. */
  conflict: 409,
  /** If-Match or If-None-Match of a write does not hold. */
  precondition: 412,
  /** The store cannot hold such a key. */
  key: 400,
  /** The cursor of a listing is none that the store gave out. */
  cursor: 400,
  /** The body had another length than announced. */
  incomplete: 400,
  /** A resumable upload does not end where the request wants to go on. */
  offset: 409,
  /** A piece of a resumable upload is smaller than the store can keep. */
  chunk: 400,
  /** The client sends so slowly that others would wait for it. */
  slow: 408,
} as const;

export type StoreErrorCode = keyof typeof STORE_ERROR_STATUS;

export class StoreError extends Error {
  constructor(
    readonly code: StoreErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'StoreError';
  }
}
