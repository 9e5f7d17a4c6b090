import { type ByteRange, lengthOf, rangeHeader } from '../http/byte-range';
import type { ObjectInfo, ObjectStore } from '../store/object-store';
import { StoreError } from '../store/store-error';
import { collectBytes } from './collect-bytes';
import { SLICE_BYTES, type Slice, type SliceMemory } from './slice-memory';

/** Longer ranges are streamed: whoever asks for them reads on and does not come back. */
const MAX_RANGE_BYTES = 2 * SLICE_BYTES;

/** A slice of one version of an object. */
interface SliceOf {
  readonly id: string;
  readonly info: ObjectInfo;
  readonly range: ByteRange;
}

export interface ObjectSlicesProps {
  readonly store: ObjectStore;
  readonly memory: SliceMemory;
  /** As of the cache that the objects come from. @default '' */
  readonly scope?: string;
}

/**
 * Parts of objects that are too large for the cache, kept in slices for whoever asks for short ranges: viewers of
 * documents and maps, readers of archives. A slice belongs to an entity tag, so it holds as long as that does.
 */
export class ObjectSlices {
  constructor(private readonly props: ObjectSlicesProps) {}

  /** The bytes of a range, if all are in memory. */
  inMemory(info: ObjectInfo, range: ByteRange): readonly Buffer[] | undefined {
    if (lengthOf(range) > MAX_RANGE_BYTES) return undefined;
    const { memory } = this.props;
    const parts: Buffer[] = [];
    for (const { id, range: of } of this.slicesOf(info, range)) {
      const slice = memory.get(id);
      if (!slice) return undefined;
      parts.push(partOf(slice, of, range));
    }
    memory.lookups.hit.add(parts.length);
    return parts;
  }

  /**
   * The bytes of a range, each slice in one call to the store however many ask. Undefined if the range is none that
   * slices are kept for, or too many are being read; `changed` if the object is another one by now.
   */
  async read(
    info: ObjectInfo,
    range: ByteRange,
    signal: AbortSignal,
  ): Promise<readonly Buffer[] | 'changed' | undefined> {
    if (lengthOf(range) > MAX_RANGE_BYTES || !this.props.memory.hasRoom) return undefined;
    const wanted = this.slicesOf(info, range);
    const slices = wanted.map(async (slice) => {
      const bytes = await this.readSlice(slice, signal);
      return bytes === 'changed' ? bytes : partOf(bytes, slice.range, range);
    });
    const parts: Buffer[] = [];
    for (const part of await Promise.all(slices)) {
      if (part === 'changed') return part;
      parts.push(part);
    }
    return parts;
  }

  private slicesOf(info: ObjectInfo, { start, end }: ByteRange): SliceOf[] {
    const slices: SliceOf[] = [];
    for (let at = start - (start % SLICE_BYTES); at <= end; at += SLICE_BYTES) {
      const id = `${this.props.scope ?? ''}${info.key}\n${info.etag}\n${at}`;
      slices.push({ id, info, range: { start: at, end: Math.min(at + SLICE_BYTES, info.size) - 1 } });
    }
    return slices;
  }

  private readSlice(slice: SliceOf, signal: AbortSignal): Slice | Promise<Slice> {
    const { memory } = this.props;
    const kept = memory.get(slice.id);
    memory.lookups[kept ? 'hit' : memory.flights.has(slice.id) ? 'joined' : 'miss'].add();
    return kept ?? memory.flights.join(slice.id, (whileWanted) => this.fetch(slice, whileWanted), signal);
  }

  private async fetch({ id, info, range }: SliceOf, signal: AbortSignal): Promise<Slice> {
    const { store, memory } = this.props;
    const { target, bytes } = collectBytes({ key: info.key, size: lengthOf(range) });
    const request = { key: info.key, range: rangeHeader(range), ifMatch: info.etag, isLarge: true, signal };
    const outcome = await store.get(request, (_info, sent) => {
      if (sent?.start === range.start && sent.end === range.end) return target;
      throw new StoreError('broken', `${info.key}: the store was asked for ${request.range} and sent something else`);
    });
    if (outcome?.status !== 206) return 'changed';
    memory.set(id, bytes);
    return bytes;
  }
}

/** What of a range a slice holds. */
function partOf(slice: Buffer, { start }: ByteRange, range: ByteRange): Buffer {
  return slice.subarray(Math.max(0, range.start - start), range.end + 1 - start);
}
