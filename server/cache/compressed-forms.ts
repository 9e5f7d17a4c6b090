import type { Coding } from '../compression/codings';
import type { Compressor } from '../compression/compressor';
import type { CacheMemory } from './cache-memory';
import { inCoding, type KnownObject, type Representation } from './known-object';

export interface CompressedFormsProps {
  readonly memory: CacheMemory;
  readonly compressor: Compressor;
  /** As of the cache that the objects come from. @default '' */
  readonly scope?: string;
}

/** Compresses objects in memory, each once for a coding however many ask, and keeps the result with the object. */
export class CompressedForms {
  private readonly atWork = new WeakMap<Representation, Promise<Buffer>>();

  constructor(private readonly props: CompressedFormsProps) {}

  /** The object in a coding; as it is stored where that gains nothing, or while there is too much to do. */
  async of(known: KnownObject, coding: Coding): Promise<Representation> {
    const { asStored, compressed } = known;
    const form = inCoding(known, coding);
    if (form.bytes || !asStored.bytes) return form;
    const work = this.atWork.get(form) ?? this.props.compressor.compress(asStored.bytes, coding);
    if (!work) return asStored;
    this.atWork.set(form, work);
    try {
      const bytes = await work;
      // The first of those who waited has kept it already.
      if (compressed.get(coding) === form) this.keep(known, coding, bytes);
    } finally {
      this.atWork.delete(form);
    }
    return compressed.get(coding) ?? asStored;
  }

  private keep(known: KnownObject, coding: Coding, bytes: Buffer): void {
    const { asStored, compressed } = known;
    const gains = bytes.length < (asStored.bytes?.length ?? 0) && this.props.memory.fits(known, bytes.length);
    compressed.set(coding, gains ? { ...inCoding(known, coding), bytes: exactly(bytes) } : asStored);
    this.props.memory.recount((this.props.scope ?? '') + known.info.key, known);
  }
}

/** Bytes in a buffer of their own: zlib's may be larger than what it holds. */
function exactly(bytes: Buffer): Buffer {
  if (bytes.length === bytes.buffer.byteLength) return bytes;
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}
