import { StoreError } from '../store-error';
import { PartBuffer } from './part-buffer';

/** Size of one part of a multipart upload; S3 wants at least 5 MiB and measurements favour 8. */
export const PART_BYTES = 8 * 1024 * 1024;

/** A body known to be this small gets a buffer of its own instead of waiting behind large uploads. */
const SMALL_BYTES = 256 * 1024;

/** Free buffers that are kept for the next upload; what is beyond goes back to the system. */
const KEPT_BUFFERS = 3;

/** How long a client may take to fill a buffer while other uploads wait for one: 140 KiB/s will do. */
const FILL_TIMEOUT_MS = 60_000;

/** How often waiting uploads make the buffers of slow clients looked at. */
const WATCH_MS = 1000;

interface Waiting {
  readonly signal: AbortSignal | undefined;
  readonly receive: (bytes: Buffer) => void;
}

/**
 * The buffers that all uploads share. When they are all taken, an upload waits and its client is held back; clients
 * too slow to fill theirs lose them then.
 */
export class PartBuffers {
  private taken = 0;
  private readonly free: Buffer[] = [];
  private readonly waiting: Waiting[] = [];
  private readonly filling = new Set<PartBuffer>();
  private watch: NodeJS.Timeout | undefined;

  /** @param limitBytes memory of all buffers together; at least one buffer is always there */
  constructor(
    private readonly limitBytes: number,
    private readonly fillTimeoutMs = FILL_TIMEOUT_MS,
  ) {}

  get takenBytes(): number {
    return this.taken * PART_BYTES;
  }

  /** Uploads that wait for a buffer. */
  get waitingUploads(): number {
    return this.waiting.length;
  }

  /** A buffer of PART_BYTES, or of `size` bytes if the body is known to be small. */
  async take(size?: number, signal?: AbortSignal): Promise<PartBuffer> {
    signal?.throwIfAborted();
    if (size !== undefined && size <= SMALL_BYTES) return new PartBuffer(Buffer.allocUnsafeSlow(size), signal);
    const buffer = new PartBuffer(await this.takeBytes(signal), signal);
    this.filling.add(buffer);
    return buffer;
  }

  /** The buffer waits for its client no more. */
  filled(buffer: PartBuffer): void {
    this.filling.delete(buffer);
  }

  give(buffer: PartBuffer): void {
    const { bytes } = buffer;
    buffer.release();
    this.filling.delete(buffer);
    if (bytes.length !== PART_BYTES) return;
    const next = this.waiting.shift();
    if (next) {
      next.receive(bytes);
      return;
    }
    this.taken--;
    if (this.free.length < KEPT_BUFFERS) this.free.push(bytes);
  }

  private async takeBytes(signal: AbortSignal | undefined): Promise<Buffer> {
    if (this.taken === 0 || (this.taken + 1) * PART_BYTES <= this.limitBytes) {
      this.taken++;
      return this.free.pop() ?? Buffer.allocUnsafeSlow(PART_BYTES);
    }
    this.watch ??= setInterval(() => this.recall(), Math.min(WATCH_MS, this.fillTimeoutMs)).unref();
    return new Promise<Buffer>((resolve, reject) => {
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(waiting), 1);
        reject(signal?.reason);
      };
      const receive = (bytes: Buffer) => {
        signal?.removeEventListener('abort', leave);
        resolve(bytes);
      };
      const waiting = { signal, receive };
      signal?.addEventListener('abort', leave, { once: true });
      this.waiting.push(waiting);
    });
  }

  /** Takes as many buffers as are waited for from the clients that have been filling theirs for too long. */
  private recall(): void {
    if (this.waiting.length === 0) {
      clearInterval(this.watch);
      this.watch = undefined;
      return;
    }
    const now = performance.now();
    const overdue = [...this.filling].filter(({ takenAt }) => now - takenAt > this.fillTimeoutMs);
    for (const buffer of overdue.slice(0, this.waiting.length)) {
      buffer.interrupt(new StoreError('slow', 'the upload came too slowly while others waited; try again later'));
    }
  }
}
