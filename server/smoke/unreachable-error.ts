/** What stands behind the codes of Node and undici, with the remedy. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there; correct the address, or start the server',
  ENOTFOUND: 'there is no such host; correct the address',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'its network cannot be reached',
  ECONNRESET: 'the connection was broken off',
  UND_ERR_SOCKET: 'the connection was broken off',
  EPROTO: 'it does not speak TLS; try http',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS; try http',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it does not speak TLS; try http',
};

/** What may be otherwise in a moment: a server that starts is not there at first. */
const PASSING: ReadonlySet<string | undefined> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** A request had no answer. */
export class UnreachableError extends Error {
  /** Whether trying again may help. */
  readonly isPassing: boolean;

  constructor(what: string, cause: unknown, timeoutMs: number | undefined) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const isLate = timeoutMs !== undefined || code === 'UND_ERR_CONNECT_TIMEOUT';
    const reason = isLate ? 'no answer within SMOKE_TIMEOUT_MS' : (REASONS[code ?? ''] ?? (message || code));
    super(`${what}: ${isLate && timeoutMs ? `${reason}=${timeoutMs}` : reason}`, { cause });
    this.isPassing = timeoutMs !== undefined || PASSING.has(code);
  }
}
