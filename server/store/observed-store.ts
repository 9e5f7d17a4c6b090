import type { ServerMetrics } from '../metrics/server-metrics';
import type { Tracing } from '../tracing/tracing';
import type { ObjectStore } from './object-store';
import { StoreError } from './store-error';
import { addStoreGauges } from './store-gauges';

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

/** The same store, with every call's time and outcome measured and, if there are traces, a span for it. */
export function observeStore(
  store: ObjectStore,
  { storeCalls, registry }: ServerMetrics,
  tracing?: Tracing,
): ObjectStore {
  async function measure<Result>(
    operation: Operation,
    key: string | undefined,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const start = performance.now();
    const span = tracing?.startStoreCall(operation, key);
    let outcome = 'ok';
    try {
      return await work();
    } catch (error) {
      outcome = error instanceof StoreError ? error.code : 'aborted';
      throw error;
    } finally {
      storeCalls.of(operation, outcome).observe((performance.now() - start) / 1000);
      span?.end(outcome);
    }
  }

  addStoreGauges(store, registry);

  return {
    kind: store.kind,
    get: (request, receive) => measure('get', request.key, () => store.get(request, receive)),
    head: (key, signal) => measure('head', key, () => store.head(key, signal)),
    put: (request) => measure('put', request.key, () => store.put(request)),
    delete: (key, options) => measure('delete', key, () => store.delete(key, options)),
    list: (request) => measure('list', request.prefix, () => store.list(request)),
    beginUpload: (request) => measure('begin_upload', request.key, () => store.beginUpload(request)),
    uploadOffset: (upload, signal) => measure('upload_offset', upload.key, () => store.uploadOffset(upload, signal)),
    appendUpload: (request) => measure('append_upload', request.key, () => store.appendUpload(request)),
    abortUpload: (upload) => measure('abort_upload', upload.key, () => store.abortUpload(upload)),
    presign: (request) => measure('presign', request.key, () => store.presign(request)),
    check: (signal) => measure('check', undefined, () => store.check(signal)),
    prepare: (signal) => measure('prepare', undefined, () => store.prepare(signal)),
    connections: store.connections,
    circuit: store.circuit,
    close: () => store.close(),
  };
}
