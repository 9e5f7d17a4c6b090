import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { compareKeys } from '../compare-keys';
import { isMissing } from './file-errors';
import { folderEntries } from './folder-entries';

/** The place in a folder from which names are wanted: after `name`, or from it on. */
export interface Position {
  readonly name: string;
  readonly inclusive: boolean;
}

/** Names of a folder that follow each other in the order of keys. */
interface Window {
  readonly from: Position;
  readonly names: readonly string[];
  /** Whether nothing comes after the last name. */
  readonly complete: boolean;
}

export interface FolderWindowsProps {
  /** Names of one window. */
  readonly names: number;
  /** Memory of the windows that are kept. */
  readonly bytes: number;
}

/** Windows of one folder, for that many who go through it at once. */
const SLOTS = 4;

const DEFAULTS: FolderWindowsProps = { names: 20_000, bytes: 16 * 1024 * 1024 };

/**
 * A folder that changed less than this before it was read may change once more without another time of change: file
 * systems count that in ticks of some milliseconds.
 */
const SETTLED_MS = 1000;

/** What a name takes besides two bytes for each character. */
const NAME_OVERHEAD_BYTES = 32;

/**
 * Sorted names of folders, a bounded piece at a time. Reading a folder gives its names in no order, so each piece costs
 * reading it whole; a piece that holds many pages is therefore kept until the folder changes, and a folder of a
 * million files is read fifty times on the way through it and not a thousand times.
 */
export class FolderWindows {
  private readonly props: FolderWindowsProps;
  private readonly kept: LRUCache<string, Window>;
  private readonly reading = new Map<string, Promise<Window>>();
  private slot = 0;

  constructor(
    private readonly root: string,
    props: Partial<FolderWindowsProps> = {},
  ) {
    this.props = { ...DEFAULTS, ...props };
    this.kept = new LRUCache({ maxSize: this.props.bytes, sizeCalculation: sizeOf });
  }

  /** The names of a folder that begin with `prefix`, in order, from a position on. */
  async *names(folder: string, prefix: string, start: Position): AsyncGenerator<string> {
    let from = start;
    for (;;) {
      const { names, complete } = await this.window(folder, prefix, from);
      for (let index = firstAt(names, from); index < names.length; index++) yield names[index] as string;
      const last = names.at(-1);
      if (complete || last === undefined) return;
      from = { name: last, inclusive: false };
    }
  }

  private async window(folder: string, prefix: string, from: Position): Promise<Window> {
    const changed = await changeOf(join(this.root, folder));
    const id = JSON.stringify([folder, prefix, String(changed)]);
    for (let slot = 0; slot < SLOTS; slot++) {
      const known = this.kept.get(`${id}${slot}`);
      if (known && covers(known, from)) return known;
    }
    const task = JSON.stringify([id, from]);
    let reading = this.reading.get(task);
    if (!reading) {
      reading = this.read(folder, prefix, from).finally(() => this.reading.delete(task));
      this.reading.set(task, reading);
    }
    const isSettled = changed !== undefined && Date.now() - Number(changed / 1_000_000n) > SETTLED_MS;
    const window = await reading;
    if (isSettled) this.kept.set(`${id}${this.slot++ % SLOTS}`, window);
    return window;
  }

  /** Reads the folder once and keeps its smallest names from a position on. */
  private async read(folder: string, prefix: string, from: Position): Promise<Window> {
    const limit = this.props.names;
    let names: string[] = [];
    let complete = true;
    let bound: string | undefined;
    const keepSmallest = () => {
      names.sort(compareKeys);
      if (names.length <= limit) return;
      names = names.slice(0, limit);
      complete = false;
      bound = names.at(-1);
    };
    for await (const name of folderEntries(this.root, folder)) {
      if (!name.startsWith(prefix) || isBefore(name, from)) continue;
      if (bound !== undefined && compareKeys(name, bound) > 0) continue;
      names.push(name);
      if (names.length >= 2 * limit) keepSmallest();
    }
    keepSmallest();
    return { from, names, complete };
  }
}

function isBefore(name: string, { name: start, inclusive }: Position): boolean {
  const order = compareKeys(name, start);
  return order < 0 || (order === 0 && !inclusive);
}

function covers({ from: begin, names, complete }: Window, from: Position): boolean {
  if (isBefore(from.name, begin) && !(from.name === begin.name && !from.inclusive)) return false;
  const last = names.at(-1);
  return complete || (last !== undefined && compareKeys(from.name, last) < 0);
}

/** The index of the first name that is not before a position, by halving. */
function firstAt(names: readonly string[], from: Position): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(names[middle] as string, from)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** When the folder changed last, in nanoseconds since 1970. */
async function changeOf(path: string): Promise<bigint | undefined> {
  try {
    return (await stat(path, { bigint: true })).mtimeNs;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function sizeOf({ names, from }: Window, id: string): number {
  let bytes = 4 * (NAME_OVERHEAD_BYTES + id.length + from.name.length);
  for (const name of names) bytes += NAME_OVERHEAD_BYTES + 2 * name.length;
  return bytes;
}
