import { type ListSource, listInTurn } from './list-in-turn';
import type { ListRequest, ObjectStore, Receiver } from './object-store';

/** A store whose objects appear below a prefix of another's keys. */
export interface Mount {
  /** Ends in a slash; none begins with another. */
  readonly prefix: string;
  readonly store: ObjectStore;
}

/** What a key comes to: the store that has it, and what it is called there. */
interface Place {
  readonly store: ObjectStore;
  readonly key: string;
  readonly prefix: string;
}

/**
 * One store out of several. What the base itself holds below a mount is hidden. A listing gives the base's keys in
 * their order, then each mount's in theirs; with a delimiter, the folders that lead to mounts come first.
 * Closing it closes the base alone.
 */
export function mountStores(base: ObjectStore, mounts: readonly Mount[]): ObjectStore {
  if (mounts.length === 0) return base;

  function place(key: string): Place {
    const mount = mounts.find(({ prefix }) => key.startsWith(prefix) && key.length > prefix.length);
    return mount ? { ...mount, key: key.slice(mount.prefix.length) } : { store: base, key, prefix: '' };
  }

  /** Makes a call that has a key of the store that the key belongs to. */
  function route<Request extends { readonly key: string }, Result>(
    request: Request,
    call: (store: ObjectStore, request: Request) => Result,
  ): Result {
    const { store, key } = place(request.key);
    return call(store, { ...request, key });
  }

  return {
    kind: base.kind,
    get: (request, receive) => {
      const { store, key, prefix } = place(request.key);
      const receiveHere: Receiver = (info, range) => receive({ ...info, key: prefix + info.key }, range);
      return store.get({ ...request, key }, receiveHere);
    },
    async head(key, signal) {
      const there = place(key);
      const info = await there.store.head(there.key, signal);
      return info && { ...info, key };
    },
    put: (request) => route(request, (store, there) => store.put(there)),
    delete: (key, options) => route({ key }, (store, there) => store.delete(there.key, options)),
    list: (request) => listInTurn(sourcesOf(request, base, mounts), request),
    beginUpload: (request) => route(request, (store, there) => store.beginUpload(there)),
    uploadOffset: (upload, signal) => route(upload, (store, there) => store.uploadOffset(there, signal)),
    appendUpload: (request) => route(request, (store, there) => store.appendUpload(there)),
    abortUpload: (upload) => route(upload, (store, there) => store.abortUpload(there)),
    presign: (request) => route(request, (store, there) => store.presign(there)),
    prepare: async (signal) => {
      for (const { store } of [{ store: base }, ...mounts]) await store.prepare(signal);
    },
    check: async (signal) => {
      await Promise.all([{ store: base }, ...mounts].map(({ store }) => store.check(signal)));
    },
    connections: base.connections,
    circuit: base.circuit,
    uploadBuffers: base.uploadBuffers,
    close: () => base.close(),
  };
}

function sourcesOf({ prefix = '', delimiter }: ListRequest, base: ObjectStore, mounts: readonly Mount[]): ListSource[] {
  const inside = mounts.find((mount) => prefix.startsWith(mount.prefix));
  if (inside) return [sourceOf(inside, prefix.slice(inside.prefix.length))];
  const below = mounts.filter((mount) => mount.prefix.startsWith(prefix));
  if (delimiter) {
    const folders = below.map((mount) => mount.prefix.slice(0, mount.prefix.indexOf('/', prefix.length) + 1));
    const leading = [...new Set(folders)].sort();
    return [{ folders: leading }, { store: base, prefix, under: '', hides: (name) => leading.includes(name) }];
  }
  const hides = (name: string) => below.some((mount) => name.startsWith(mount.prefix));
  return [{ store: base, prefix, under: '', hides }, ...below.map((mount) => sourceOf(mount, ''))];
}

function sourceOf({ store, prefix: under }: Mount, prefix: string): ListSource {
  return { store, prefix, under, hides: () => false };
}
