import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { CODECS, type Coding } from '../../../server/compression/codings';

const TEXT = Buffer.from('a line that repeats itself\n'.repeat(10_000));

/** Node's own decoders. Those of zstd came with its encoders. */
const DECODE: Readonly<Record<Coding, (bytes: Buffer) => Buffer>> = {
  br: zlib.brotliDecompressSync,
  gzip: zlib.gunzipSync,
  zstd: (zlib as unknown as { zstdDecompressSync: (bytes: Buffer) => Buffer }).zstdDecompressSync,
};

describe('codings', () => {
  it('are brotli and gzip, and zstd where Node has it', () => {
    expect([...CODECS.keys()]).toEqual('createZstdCompress' in zlib ? ['br', 'zstd', 'gzip'] : ['br', 'gzip']);
  });

  it.each([...CODECS])('%s makes less of text, whole and as a stream, and loses nothing', async (coding, codec) => {
    const whole = await codec.compress(TEXT);
    const chunks: Buffer[] = [];
    await pipeline([TEXT.subarray(0, 99_999), TEXT.subarray(99_999)], codec.createStream(), async (parts) => {
      for await (const part of parts) chunks.push(part as Buffer);
    });
    for (const bytes of [whole, Buffer.concat(chunks)]) {
      expect(bytes.length).toBeLessThan(TEXT.length / 10);
      expect(DECODE[coding](bytes).equals(TEXT)).toBe(true);
    }
  });
});
