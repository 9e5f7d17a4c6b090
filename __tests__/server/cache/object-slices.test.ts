import { setMaxListeners } from 'node:events';
import { ObjectSlices } from '../../../server/cache/object-slices';
import { SLICE_BYTES, SliceMemory } from '../../../server/cache/slice-memory';
import { Registry } from '../../../server/metrics/registry';
import { openFilesystemStore } from '../../../server/store/filesystem/filesystem-store';
import type { ObjectInfo, ObjectStore } from '../../../server/store/object-store';
import { StoreError } from '../../../server/store/store-error';
import { until } from '../../until';
import { putObject } from '../store/transfer';
import { temporaryFolder } from '../temporary-folder';

const SIZE = 10 * SLICE_BYTES + 1000;
const BYTES = Buffer.from(Array.from({ length: SIZE }, (_none, index) => (index * 7 + (index >> 8)) % 251));

describe('slices', () => {
  const here = new AbortController().signal;
  setMaxListeners(0, here);

  async function open({ maxBytes = 8 * SLICE_BYTES, scope = '' } = {}) {
    const plain = openFilesystemStore({ path: temporaryFolder() });
    await plain.prepare();
    await putObject(plain, 'map.bin', BYTES);
    const calls: string[] = [];
    // Takes the place of the store's reads: a failure, or something to wait for.
    const fault: { before?: (signal: AbortSignal | undefined) => Promise<unknown> } = {};
    const store: ObjectStore = {
      ...plain,
      get: async (request, receive) => {
        calls.push(request.range ?? '');
        await fault.before?.(request.signal);
        return plain.get(request, receive);
      },
    };
    const registry = new Registry();
    const memory = new SliceMemory({ maxBytes, registry });
    const slices = new ObjectSlices({ store, memory, scope });
    const info = (await plain.head('map.bin')) as ObjectInfo;
    const read = async (start: number, end: number, signal = here) => {
      const parts = await slices.read(info, { start, end }, signal);
      return Array.isArray(parts) ? Buffer.concat(parts) : parts;
    };
    return { store, memory, slices, info, calls, fault, read, registry };
  }

  it.each([
    ['within a slice', 10, 20],
    ['of one whole slice', SLICE_BYTES, 2 * SLICE_BYTES - 1],
    ['over the border of two', SLICE_BYTES - 1, SLICE_BYTES],
    ['as long as may be, over three', 10, 2 * SLICE_BYTES + 9],
    ['of the last byte', SIZE - 1, SIZE - 1],
    ['up to the end', SIZE - 2000, SIZE - 1],
  ])('have the bytes of a range %s, from the store and then from memory', async (_name, start, end) => {
    const { read, slices, info } = await open();
    const expected = BYTES.subarray(start, end + 1);
    expect(slices.inMemory(info, { start, end })).toBeUndefined();
    expect(await read(start, end)).toEqual(expected);
    expect(Buffer.concat(slices.inMemory(info, { start, end }) ?? [])).toEqual(expected);
  });

  it('are read once however many ask, at the same time or later', async () => {
    const { read, calls, registry } = await open();
    await Promise.all([read(0, 9), read(5, 99), read(SLICE_BYTES - 1, SLICE_BYTES)]);
    await read(100, 200);
    expect(calls.sort()).toEqual(['bytes=0-262143', 'bytes=262144-524287']);
    const text = registry.text();
    expect(text).toContain('file_server_cache_slice_lookups_total{result="miss"} 2');
    expect(text).toContain('file_server_cache_slice_lookups_total{result="joined"} 2');
    expect(text).toContain('file_server_cache_slice_lookups_total{result="hit"} 1');
    expect(text).toContain(`file_server_cache_slice_bytes ${2 * SLICE_BYTES}`);
  });

  it('leave longer ranges to who streams them', async () => {
    const { read, slices, info, calls } = await open();
    const range = { start: 0, end: 2 * SLICE_BYTES };
    expect(await read(range.start, range.end)).toBeUndefined();
    expect(slices.inMemory(info, range)).toBeUndefined();
    expect(calls).toEqual([]);
  });

  it('take no more memory than they may, and drop the least recently used', async () => {
    const { read, slices, info, registry } = await open({ maxBytes: 2 * SLICE_BYTES });
    for (const index of [0, 1, 2]) await read(index * SLICE_BYTES, index * SLICE_BYTES);
    expect(slices.inMemory(info, { start: 0, end: 0 })).toBeUndefined();
    expect(slices.inMemory(info, { start: SLICE_BYTES, end: SLICE_BYTES })).toHaveLength(1);
    expect(registry.text()).toContain('file_server_cache_slice_evictions_total 1');
    expect(registry.text()).toContain(`file_server_cache_slice_bytes ${2 * SLICE_BYTES}`);
  });

  it('are read no more at once than may be kept; further ranges are streamed', async () => {
    const { read, fault, memory } = await open({ maxBytes: SLICE_BYTES });
    const gate = new Gate();
    fault.before = () => gate.opened;
    const first = read(0, 0);
    await until(() => memory.flights.size === 1);
    expect(await read(SLICE_BYTES, SLICE_BYTES)).toBeUndefined();
    gate.open();
    expect(await first).toEqual(BYTES.subarray(0, 1));
    expect(await read(SLICE_BYTES, SLICE_BYTES)).toHaveLength(1);
  });

  it('are none without memory for one', async () => {
    const { read, calls } = await open({ maxBytes: SLICE_BYTES - 1 });
    expect(await read(0, 0)).toBeUndefined();
    expect(calls).toEqual([]);
  });

  it('belong to a version: of a replaced object nothing old is served, and what is under way says so', async () => {
    const { read, slices, store } = await open();
    await read(0, 9);
    await putObject(store, 'map.bin', Buffer.alloc(SIZE, 1));
    const replaced = (await store.head('map.bin')) as ObjectInfo;
    expect(slices.inMemory(replaced, { start: 0, end: 9 })).toBeUndefined();
    expect(await read(SLICE_BYTES, SLICE_BYTES)).toBe('changed');
    await store.delete('map.bin');
    expect(await read(2 * SLICE_BYTES, 2 * SLICE_BYTES)).toBe('changed');
  });

  it('of stores that share the memory are kept apart', async () => {
    const { memory, store, info, read } = await open();
    await read(0, 9);
    const other = new ObjectSlices({ store, memory, scope: '/other.example/' });
    expect(other.inMemory(info, { start: 0, end: 9 })).toBeUndefined();
  });

  it('are not kept when the store fails, and can be read again', async () => {
    const { read, fault, memory } = await open();
    fault.before = async () => {
      throw new StoreError('unavailable', 'down');
    };
    await expect(read(0, 9)).rejects.toThrow('down');
    expect(memory.flights.size).toBe(0);
    delete fault.before;
    expect(await read(0, 9)).toEqual(BYTES.subarray(0, 10));
  });

  it('are refused when the store sends another part than was asked for', async () => {
    const { info, memory, store } = await open();
    const wrong = new ObjectSlices({
      memory,
      store: { ...store, get: (request, receive) => store.get({ ...request, range: 'bytes=1-9' }, receive) },
    });
    await expect(wrong.read(info, { start: 0, end: 9 }, here)).rejects.toThrow(
      'map.bin: the store was asked for bytes=0-262143 and sent something else',
    );
  });

  it('are not read for who has left already', async () => {
    const { read, calls } = await open();
    await expect(read(0, 9, AbortSignal.abort(new Error('the client went away')))).rejects.toThrow(
      'the client went away',
    );
    expect(calls).toEqual([]);
  });

  it('go on being read while somebody waits, and no longer', async () => {
    const { read, fault, memory, calls } = await open();
    const signals: (AbortSignal | undefined)[] = [];
    const gate = new Gate();
    fault.before = (signal) => {
      signals.push(signal);
      return gate.opened;
    };
    const [one, other] = [new AbortController(), new AbortController()];
    const reads = [read(0, 0, one.signal), read(1, 1, other.signal)];
    await until(() => calls.length === 1);
    one.abort(new Error('the client went away'));
    await expect(reads[0]).rejects.toThrow('the client went away');
    expect(signals[0]?.aborted).toBe(false);
    other.abort(new Error('the client went away'));
    await expect(reads[1]).rejects.toThrow('the client went away');
    expect([signals[0]?.aborted, memory.flights.size]).toEqual([true, 0]);
    gate.open();
  });
});

/** Something to wait for. */
class Gate {
  open: () => void = () => undefined;
  readonly opened = new Promise<void>((resolve) => {
    this.open = resolve;
  });
}
