/** An answer other than success whose message may be shown to the client. */
export class HttpError extends Error {
  constructor(
    readonly statusCode: number,
    /** Stable name of the error in snake case, for programs. */
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'HttpError';
  }
}

/** What a client is told about a key that names nothing. */
export function notFoundMessage(key: string): string {
  return `there is no object ${JSON.stringify(key)}`;
}
