// Sends a large file in pieces by tus 1.0, and goes on where it stopped: after a lost connection by itself, after the
// page was closed as soon as the file is chosen again.

import { authorization, failure, service } from '../server.mjs';
import { NameTaken } from './taken-name.mjs';

/**
 * Whole parts of S3, which are what the server keeps of a piece that breaks off. Between two pieces nothing is on its
 * way, so they are large; some proxies let no more than 100 MB through in one request.
 */
const PIECE_BYTES = 64 * 1024 * 1024;

/** A router starts again within a minute and a half. The count begins anew with every byte that arrives. */
const RETRY_MS = [500, 1000, 2000, 4000, 8000, 15_000, 30_000, 30_000];

export async function sendResumable({ file, key }, { replace, signal, onProgress }) {
  await import('./tus.min.js');
  signal.throwIfAborted();
  const overwrite = replace ? 'yes' : 'no';
  await new Promise((resolve, reject) => {
    const upload = new globalThis.tus.Upload(file, {
      endpoint: new URL(`${service}/uploads`, location.href).href,
      chunkSize: PIECE_BYTES,
      retryDelays: RETRY_MS,
      headers: authorization(),
      metadata: { filename: key, overwrite, ...(file.type && { filetype: file.type }) },
      fingerprint: async () => `${key} ${file.size} ${file.lastModified} ${overwrite}`,
      removeFingerprintOnSuccess: true,
      onShouldRetry: (error) => passes(error.originalResponse?.getStatus()),
      onProgress,
      onSuccess: resolve,
      onError: (error) => reject(inWords(error)),
    });
    signal.addEventListener('abort', () => {
      // What has arrived is removed from the store, too.
      upload.abort(true).catch(() => undefined);
      reject(signal.reason);
    });
    upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous);
      upload.start();
    }, reject);
  });
}

/** Whether another try may succeed; 409 tells that another connection moved the upload on. */
function passes(status = 0) {
  return status === 0 || status === 408 || status === 409 || status === 429 || status >= 500;
}

function inWords(error) {
  const answer = error.originalResponse;
  if (!answer) return new Error('the connection was lost');
  const problem = failure(answer.getStatus(), answer.getBody());
  return problem.code === 'store_precondition' ? new NameTaken() : problem;
}
