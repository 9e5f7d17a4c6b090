import { connect, type Socket } from 'node:net';

/** Bytes of each buffer: MinIO's answers come in pieces of about this size, and larger ones gain nothing. */
const BUFFER_BYTES = 256 * 1024;

/** Whoever uses a connection: takes what arrives, and learns of its end. */
export interface ConnectionUser {
  /** Bytes that are valid until `release` is called. */
  take(bytes: Buffer, release: () => void): void;
  /** The connection ended, or nothing arrived for too long although there was room for it. */
  fail(error: Error): void;
}

export interface BufferedConnectionProps {
  readonly host: string;
  readonly port: number;
  readonly connectTimeoutMs: number;
  /** Longest wait for bytes. */
  readonly answerTimeoutMs: number;
  readonly onClose: (connection: BufferedConnection) => void;
}

/**
 * A connection that reads into the same two buffers over and over: while one is on its way to the client, the other is
 * filled. Node's streams, and undici on top of them, take new memory for every piece, which for large objects costs
 * more than everything else.
 */
export class BufferedConnection {
  user: ConnectionUser | undefined;
  private readonly socket: Socket;
  private readonly buffers = [Buffer.allocUnsafeSlow(BUFFER_BYTES), Buffer.allocUnsafeSlow(BUFFER_BYTES)] as const;
  private readonly taken = [false, false];
  /** Which buffer is filled next. */
  private next: 0 | 1 = 0;

  constructor(private readonly props: BufferedConnectionProps) {
    const { host, port, connectTimeoutMs, answerTimeoutMs } = props;
    this.socket = connect({
      host,
      port,
      noDelay: true,
      keepAlive: true,
      onread: { buffer: () => this.buffers[this.next], callback: (length) => this.arrived(length) },
    });
    this.socket.setTimeout(connectTimeoutMs);
    this.socket.once('connect', () => this.socket.setTimeout(answerTimeoutMs));
    this.socket.on('timeout', () => {
      // While the client is the slow one, silence is no fault of the store; what comes after it may be.
      if (this.isFull) this.socket.setTimeout(answerTimeoutMs);
      else this.end(failure('ETIMEDOUT', 'the store sent nothing for too long'));
    });
    this.socket.on('error', (error) => this.end(error));
    this.socket.on('end', () => this.end(failure('ECONNRESET', 'the store closed the connection')));
    this.socket.once('close', () => {
      this.end(failure('ECONNRESET', 'the connection to the store was closed'));
      this.props.onClose(this);
    });
  }

  /** Whether no bytes are on their way to anybody. */
  get isIdle(): boolean {
    return this.user === undefined && !this.taken[0] && !this.taken[1];
  }

  get isOpen(): boolean {
    return !this.socket.destroyed;
  }

  send(head: string): void {
    this.socket.write(head, 'latin1');
  }

  close(): void {
    this.user = undefined;
    this.socket.destroy();
  }

  private get isFull(): boolean {
    return this.taken[this.next] === true;
  }

  private end(error: Error): void {
    const { user } = this;
    this.close();
    user?.fail(error);
  }

  /** Returns whether there is room to read on. */
  private arrived(length: number): boolean {
    const current = this.next;
    const other = current === 0 ? 1 : 0;
    this.taken[current] = true;
    this.next = other;
    if (!this.user) {
      // Nobody has asked for anything.
      this.close();
      return false;
    }
    this.user.take(this.buffers[current].subarray(0, length), () => {
      this.taken[current] = false;
      if (this.next === current && this.isOpen) this.socket.resume();
    });
    return !this.isFull;
  }
}

function failure(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
