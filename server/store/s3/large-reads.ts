import { AnswerTransfer, type ReceiveAnswer } from './answer-transfer';
import { BufferedConnection } from './buffered-connection';

export interface LargeReadsProps {
  /** Without TLS. */
  readonly endpoint: URL;
  readonly connectTimeoutMs: number;
  readonly answerTimeoutMs: number;
  /** Most connections, each with half a MiB of buffers. */
  readonly maxConnections: number;
}

export interface LargeRead {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Reads large objects with connections of their own, whose buffers are used again once the writable has called back
 * for what it was given: it must be done with the bytes then, as answers to clients and zlib's streams are.
 */
export class LargeReads {
  private readonly open = new Set<BufferedConnection>();
  private readonly free: BufferedConnection[] = [];

  constructor(private readonly props: LargeReadsProps) {}

  get stats() {
    const connected = this.open.size;
    const free = this.free.length;
    return { connected, free, running: connected - free };
  }

  /**
   * Does what streamAnswer does with a GET. False: nothing was handed on, and the same is to be asked another way: all
   * connections are taken, one broke before its answer came, or the answer is one that only a full client reads.
   */
  read(request: LargeRead, receive: ReceiveAnswer, signal?: AbortSignal): Promise<boolean> {
    const head = headOf(request, this.props.endpoint.host);
    if (signal?.aborted) return Promise.reject(signal.reason);
    const connection = head && this.connection();
    if (!connection) return Promise.resolve(false);
    return new Promise((resolve, reject) => {
      const giveBack = (isLasting: boolean) => {
        connection.user = undefined;
        if (isLasting && connection.isIdle && connection.isOpen) this.free.push(connection);
        else connection.close();
      };
      const transfer = new AnswerTransfer(receive, {
        done(isLasting) {
          signal?.removeEventListener('abort', abort);
          giveBack(isLasting);
          resolve(true);
        },
        failed(error, hasBegun) {
          signal?.removeEventListener('abort', abort);
          connection.close();
          const isLate = (error as { code?: string }).code === 'ETIMEDOUT';
          if (hasBegun || isLate || signal?.aborted) reject(error);
          else resolve(false);
        },
      });
      const abort = () => transfer.fail(signal?.reason);
      signal?.addEventListener('abort', abort, { once: true });
      connection.user = transfer;
      connection.send(head);
    });
  }

  close(): void {
    for (const connection of this.open) connection.close();
  }

  private connection(): BufferedConnection | undefined {
    const free = this.free.pop();
    if (free) return free;
    const { endpoint, maxConnections, ...timeouts } = this.props;
    if (this.open.size >= maxConnections) return undefined;
    const connection = new BufferedConnection({
      host: endpoint.hostname.replace(/^\[|\]$/g, ''),
      port: Number(endpoint.port) || 80,
      ...timeouts,
      onClose: (closed) => {
        this.open.delete(closed);
        const index = this.free.indexOf(closed);
        if (index !== -1) this.free.splice(index, 1);
      },
    });
    this.open.add(connection);
    return connection;
  }
}

function headOf({ path, headers }: LargeRead, host: string): string | undefined {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const all = [`GET ${path} HTTP/1.1`, `host: ${host}`, 'connection: keep-alive', ...lines];
  // What does not fit into a line is for a client that can say so.
  return all.some((line) => /[^\t\x20-\x7e]/.test(line)) ? undefined : `${all.join('\r\n')}\r\n\r\n`;
}
