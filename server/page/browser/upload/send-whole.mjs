// Sends a file in one request.

import { authorization, failure, pathOf } from '../server.mjs';
import { NameTaken } from './taken-name.mjs';

/** Pauses before another try when the connection was lost or the server is busy. */
const RETRY_MS = [1000, 3000, 6000];

export async function sendWhole({ file, key }, { replace, signal, onProgress }) {
  for (const pause of RETRY_MS) {
    try {
      return await put(file, key, replace, signal, onProgress);
    } catch (error) {
      if (!error.passes || signal.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
      signal.throwIfAborted();
    }
  }
  return put(file, key, replace, signal, onProgress);
}

/** fetch cannot tell how much of a body is sent. */
function put(file, key, replace, signal, onProgress) {
  const sending = new XMLHttpRequest();
  const abort = () => sending.abort();
  return new Promise((resolve, reject) => {
    sending.open('PUT', pathOf(key));
    for (const [name, value] of Object.entries(authorization())) sending.setRequestHeader(name, value);
    if (!replace) sending.setRequestHeader('If-None-Match', '*');
    sending.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded));
    sending.addEventListener('load', () => {
      const { status, responseText } = sending;
      if (status >= 200 && status < 300) resolve();
      else if (status === 412 && !replace) reject(new NameTaken());
      else reject(Object.assign(failure(status, responseText), { passes: status === 429 || status === 503 }));
    });
    sending.addEventListener('error', () => {
      reject(Object.assign(new Error('the connection was lost'), { passes: true }));
    });
    sending.addEventListener('abort', () => reject(signal.reason));
    signal.addEventListener('abort', abort);
    sending.send(file);
  }).finally(() => signal.removeEventListener('abort', abort));
}
