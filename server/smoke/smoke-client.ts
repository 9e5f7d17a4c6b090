import { Agent, type Dispatcher, request } from 'undici';
import { UnreachableError } from './unreachable-error';

export interface SmokeClientProps {
  /** Such as https://files.example.org. */
  readonly address: string;
  /** Longest time for one request, its answer's body included. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface SmokeRequest {
  readonly method?: Dispatcher.HttpMethod;
  readonly headers?: Readonly<Record<string, string>>;
  /** Value of the header Authorization. */
  readonly authorization?: string;
  readonly body?: Buffer;
  /** Whether it goes on although the program was told to stop. */
  readonly unstoppable?: boolean;
}

export interface SmokeAnswer {
  readonly status: number;
  header(name: string): string | undefined;
  readonly body: Buffer;
}

/** Far more than any answer that is asked for. */
const MAX_BYTES = 1024 * 1024;

/** Makes requests of one server, each of them bounded in time and bytes. Redirects are not followed. */
export class SmokeClient {
  private readonly agent: Agent;

  constructor(private readonly props: SmokeClientProps) {
    this.agent = new Agent({ connect: { timeout: props.timeoutMs } });
  }

  /** @throws UnreachableError without an answer, Error for one that is too large */
  async ask(path: string, { method = 'GET', ...props }: SmokeRequest = {}): Promise<SmokeAnswer> {
    const { address, timeoutMs, signal: stop } = this.props;
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = props.unstoppable ? timeout : AbortSignal.any([timeout, stop]);
    const { authorization } = props;
    // A proxy that compresses changes tags and ranges.
    const headers = { 'accept-encoding': 'identity', ...(authorization && { authorization }), ...props.headers };
    const what = `${method} ${address}${path.split('?', 1)[0]}`;
    try {
      const options = { method, headers, body: props.body, signal, dispatcher: this.agent };
      const { statusCode, headers: found, body } = await request(address + path, options);
      return {
        status: statusCode,
        header: (name) => (found[name] === undefined ? undefined : String(found[name])),
        body: await bytesOf(what, body),
      };
    } catch (error) {
      if (stop.aborted && signal.aborted && !timeout.aborted) throw stop.reason;
      if (error instanceof TooLargeError) throw error;
      throw new UnreachableError(what, error, timeout.aborted ? timeoutMs : undefined);
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }
}

class TooLargeError extends Error {}

async function bytesOf(what: string, body: Dispatcher.ResponseData['body']): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new TooLargeError(`${what} answered more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
