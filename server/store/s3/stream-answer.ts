import { finished, type Writable } from 'node:stream';
import type { Dispatcher } from 'undici';

/**
 * Sends a request and moves the body of its answer to the writable that `receive` returns, no faster than that takes
 * it. Rejects with the failure of the service, with what `receive` throws or the writable fails with, or with the
 * signal's reason; undici's own stream() does not tell the first from a client that went away, and lets a call that
 * waits for a connection notice an aborted signal only once it has one.
 */
export function streamAnswer(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  receive: (status: number, headers: Readonly<Record<string, string | string[] | undefined>>) => Writable,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let target: Writable | undefined;
    let failure: Error | undefined;

    const fail = (error: Error) => {
      if (failure) return;
      failure = error;
      signal?.removeEventListener('abort', abort);
      reject(error);
      controller?.abort(error);
      target?.destroy(error);
    };
    const abort = () => fail(signal?.reason);

    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    dispatcher.dispatch(options, {
      onRequestStart(started) {
        controller = started;
        if (failure) started.abort(failure);
      },
      onResponseStart(_controller, status, headers) {
        if (failure || status < 200) return;
        try {
          target = receive(status, headers);
        } catch (error) {
          return fail(error as Error);
        }
        target.on('drain', () => controller?.resume());
        finished(target, { readable: false }, (error) => {
          if (error) return fail(error);
          signal?.removeEventListener('abort', abort);
          resolve();
        });
      },
      onResponseData(_controller, chunk) {
        if (!failure && target?.write(chunk) === false) controller?.pause();
      },
      onResponseEnd() {
        if (!failure) target?.end();
      },
      onResponseError: (_controller, error) => fail(error),
    });
  });
}
