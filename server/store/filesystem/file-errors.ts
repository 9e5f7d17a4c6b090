import { StoreError, type StoreErrorCode } from '../store-error';

const CODE_OF_ERRNO: Readonly<Record<string, StoreErrorCode>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  ENAMETOOLONG: 'key',
  EMFILE: 'unavailable',
  ENFILE: 'unavailable',
  EIO: 'unavailable',
  ESTALE: 'unavailable',
  ENXIO: 'unavailable',
};

/** No object has this key: the file, or a folder above it, does not exist. */
export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes(codeOf(error));
}

/** There is nothing that could be served: no file, or none that the server's user may look at. */
export function isOutOfReach(error: unknown): boolean {
  return isMissing(error) || codeOf(error) === 'EACCES';
}

/** A file stands where a folder is needed, or the other way round. */
export function isInTheWay(error: unknown): boolean {
  return ['ENOTDIR', 'EISDIR', 'ENOTEMPTY', 'EEXIST'].includes(codeOf(error));
}

export function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException)?.code);
}

/** Gives an error of the operating system its meaning; other errors pass as they are. */
export function toStoreError(error: unknown): unknown {
  const code = CODE_OF_ERRNO[codeOf(error)];
  return code ? new StoreError(code, (error as Error).message, { cause: error }) : error;
}
