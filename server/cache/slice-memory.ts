import { LRUCache } from 'lru-cache';
import type { Registry } from '../metrics/registry';
import { Flights } from './flights';

/**
 * Bytes of a slice; the last one of an object may be shorter. Not larger, so that a range brings little that nobody
 * asked for; not smaller, since MinIO reads and checks a MiB, its erasure block, whatever it is asked for.
 */
export const SLICE_BYTES = 256 * 1024;

/** A slice, or that the object has become another one. */
export type Slice = Buffer | 'changed';

export interface SliceMemoryProps {
  /** Less than one slice turns it off. */
  readonly maxBytes: number;
  readonly registry: Registry;
}

/** The memory that slices of large objects share, least recently used ones dropped first, and the metrics of it. */
export class SliceMemory {
  /** Slices that are being read, by their ids. */
  readonly flights = new Flights<Slice>();
  readonly lookups;
  private readonly slices: LRUCache<string, Buffer> | undefined;
  private evictions = 0;

  constructor({ maxBytes, registry }: SliceMemoryProps) {
    if (maxBytes >= SLICE_BYTES) {
      this.slices = new LRUCache({
        maxSize: maxBytes,
        sizeCalculation: ({ length }) => length,
        dispose: (_slice, _id, reason) => {
          if (reason === 'evict') this.evictions++;
        },
      });
    }
    const lookups = registry.counter({
      name: 'file_server_cache_slice_lookups_total',
      help: 'Slices of large objects that ranges needed, by result: in memory (hit), being read for another request (joined), read from the store (miss).',
      labels: ['result'],
    });
    this.lookups = { hit: lookups.of('hit'), joined: lookups.of('joined'), miss: lookups.of('miss') };
    registry.externalCounter(
      { name: 'file_server_cache_slice_evictions_total', help: 'Slices dropped to make room.' },
      () => this.evictions,
    );
    registry.gauge(
      { name: 'file_server_cache_slice_bytes', help: 'Memory that slices of large objects take.' },
      () => this.slices?.calculatedSize ?? 0,
    );
  }

  /** Whether there is room to read one more. Those that are being read may take as much memory as those that are kept. */
  get hasRoom(): boolean {
    return this.slices !== undefined && this.flights.size * SLICE_BYTES < this.slices.maxSize;
  }

  get(id: string): Buffer | undefined {
    return this.slices?.get(id);
  }

  set(id: string, slice: Buffer): void {
    this.slices?.set(id, slice);
  }
}
