/** What the log tells of an error: never its other properties, which may hold requests with their credentials. */
export interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: DescribedError;
}

/** Causes of causes beyond this are left out. */
const MAX_DEPTH = 5;

/** An error for the log. The queries of addresses are cut off: those of presigned ones are as good as a key. */
export function describeError(error: unknown, depth = 1): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutQueries(String(error)) };
  const { code, cause } = error as NodeJS.ErrnoException;
  return {
    type: error.name,
    message: withoutQueries(error.message),
    ...(typeof code === 'string' && { code }),
    ...(error.stack && { stack: withoutQueries(error.stack) }),
    ...(cause !== undefined && depth < MAX_DEPTH && { cause: describeError(cause, depth + 1) }),
  };
}

function withoutQueries(text: string): string {
  return text.replace(/(\/[^\s?"'<>]*)\?[^\s"'<>]+/g, '$1?…');
}
