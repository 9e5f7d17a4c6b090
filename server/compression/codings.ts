import type { Transform } from 'node:stream';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

export type Coding = 'br' | 'zstd' | 'gzip';

interface Codec {
  /** For bytes that are kept and sent many times. */
  compress(bytes: Buffer): Promise<Buffer>;
  /** For bytes that are compressed each time they are sent: less work, and a window that bounds the memory. */
  createStream(): Transform;
}

/** Node 22.15 and 23.8 brought zstd; the types are those of the oldest Node that the server runs on. */
const { zstdCompress, createZstdCompress } = zlib as unknown as {
  readonly zstdCompress?: (bytes: Buffer, done: (error: Error | null, compressed: Buffer) => void) => void;
  readonly createZstdCompress?: () => Transform;
};

const {
  BROTLI_PARAM_QUALITY: QUALITY,
  BROTLI_PARAM_SIZE_HINT: SIZE_HINT,
  BROTLI_PARAM_LGWIN: WINDOW_BITS,
} = zlib.constants;

const brotliCompress = promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliCompress);
const gzip = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gzip);

/** What this Node can do, the best first among those that a client likes equally. */
export const CODECS: ReadonlyMap<Coding, Codec> = new Map<Coding, Codec>([
  [
    'br',
    {
      // Higher qualities gain a few percent more for many times the work.
      compress: (bytes) => brotliCompress(bytes, { params: { [QUALITY]: 5, [SIZE_HINT]: bytes.length } }),
      createStream: () => zlib.createBrotliCompress({ params: { [QUALITY]: 4, [WINDOW_BITS]: 18 } }),
    },
  ],
  ...(zstdCompress && createZstdCompress
    ? [['zstd', { compress: promisify(zstdCompress), createStream: () => createZstdCompress() }] as const]
    : []),
  [
    'gzip',
    {
      compress: (bytes) => gzip(bytes, { level: 6 }),
      createStream: () => zlib.createGzip({ level: 4 }),
    },
  ],
]);
