/** Size of one part of a multipart upload; S3 wants at least 5 MiB and measurements favour 8. */
export const PART_BYTES = 8 * 1024 * 1024;

/** A body known to be this small gets a buffer of its own instead of waiting behind large uploads. */
const SMALL_BYTES = 256 * 1024;

/** Free buffers that are kept for the next upload; what is beyond goes back to the system. */
const KEPT_BUFFERS = 3;

/** The buffers that all uploads share. When they are all taken, an upload waits and its client is held back. */
export class PartBuffers {
  private taken = 0;
  private readonly free: Buffer[] = [];
  private readonly waiting: ((buffer: Buffer) => void)[] = [];

  /** @param limitBytes memory of all buffers together; at least one buffer is always there */
  constructor(private readonly limitBytes: number) {}

  get takenBytes(): number {
    return this.taken * PART_BYTES;
  }

  /** A buffer of PART_BYTES, or of `size` bytes if the body is known to be small. */
  async take(size?: number, signal?: AbortSignal): Promise<Buffer> {
    if (size !== undefined && size <= SMALL_BYTES) return Buffer.allocUnsafeSlow(size);
    signal?.throwIfAborted();
    if (this.taken === 0 || (this.taken + 1) * PART_BYTES <= this.limitBytes) {
      this.taken++;
      return this.free.pop() ?? Buffer.allocUnsafeSlow(PART_BYTES);
    }
    return new Promise<Buffer>((resolve, reject) => {
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(receive), 1);
        reject(signal?.reason);
      };
      const receive = (buffer: Buffer) => {
        signal?.removeEventListener('abort', leave);
        resolve(buffer);
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.waiting.push(receive);
    });
  }

  give(buffer: Buffer): void {
    if (buffer.length !== PART_BYTES) return;
    const next = this.waiting.shift();
    if (next) {
      next(buffer);
      return;
    }
    this.taken--;
    if (this.free.length < KEPT_BUFFERS) this.free.push(buffer);
  }
}
