import type { ServerMetrics } from '../metrics/server-metrics';
import type { ObjectStore } from './object-store';
import { StoreError } from './store-error';

type Operation =
  | 'get'
  | 'head'
  | 'put'
  | 'delete'
  | 'list'
  | 'begin_upload'
  | 'upload_offset'
  | 'append_upload'
  | 'abort_upload'
  | 'presign'
  | 'check'
  | 'prepare';

/** The same store, with every call's time and outcome measured. */
export function observeStore(store: ObjectStore, { storeCalls, registry }: ServerMetrics): ObjectStore {
  async function measure<Result>(operation: Operation, work: Promise<Result>): Promise<Result> {
    const start = performance.now();
    let outcome = 'ok';
    try {
      return await work;
    } catch (error) {
      outcome = error instanceof StoreError ? error.code : 'aborted';
      throw error;
    } finally {
      storeCalls.of(operation, outcome).observe((performance.now() - start) / 1000);
    }
  }

  const { circuit } = store;
  if (circuit) {
    registry.gauge(
      { name: 'file_server_store_circuit_open', help: '1 while calls fail at once because the store is down.' },
      () => Number(circuit().open),
    );
    registry.externalCounter(
      { name: 'file_server_store_circuit_trips_total', help: 'How often calls began to fail at once.' },
      () => circuit().trips,
    );
  }

  return {
    kind: store.kind,
    get: (request, receive) => measure('get', store.get(request, receive)),
    head: (key, signal) => measure('head', store.head(key, signal)),
    put: (request) => measure('put', store.put(request)),
    delete: (key, options) => measure('delete', store.delete(key, options)),
    list: (request) => measure('list', store.list(request)),
    beginUpload: (request) => measure('begin_upload', store.beginUpload(request)),
    uploadOffset: (upload, signal) => measure('upload_offset', store.uploadOffset(upload, signal)),
    appendUpload: (request) => measure('append_upload', store.appendUpload(request)),
    abortUpload: (upload) => measure('abort_upload', store.abortUpload(upload)),
    presign: (request) => measure('presign', store.presign(request)),
    check: (signal) => measure('check', store.check(signal)),
    prepare: (signal) => measure('prepare', store.prepare(signal)),
    connections: store.connections,
    circuit: store.circuit,
    close: () => store.close(),
  };
}
