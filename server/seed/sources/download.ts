import { request } from 'undici';
import { PermanentError } from '../../batch/try-again';
import type { OpenSource } from '../seed-source';

const MAX_REDIRECTS = 5;

export interface DownloadProps {
  readonly url: string;
  /** Whether plain HTTP is accepted too. */
  readonly allowInsecure: boolean;
}

/**
 * Content from the web. Redirects are followed, but never from HTTPS to HTTP. The manifest's author decides which
 * hosts are asked: addresses inside the cluster are not refused.
 */
export function downloadSource({ url, allowInsecure }: DownloadProps): OpenSource {
  return async function* (signal) {
    let current = new URL(url);
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      if (current.protocol !== 'https:' && !(allowInsecure && current.protocol === 'http:')) {
        throw new PermanentError(`${current.href} is not HTTPS`);
      }
      const { statusCode, headers, body } = await request(current, { signal });
      if (statusCode === 200) {
        yield* body;
        return;
      }
      await body.dump();
      const { location } = headers;
      if (statusCode < 300 || statusCode > 399 || typeof location !== 'string') throw failed(current, statusCode);
      current = new URL(location, current);
    }
    throw new PermanentError(`${url} redirects more than ${MAX_REDIRECTS} times`);
  };
}

function failed(url: URL, status: number): Error {
  const message = `${url.href} answered ${status}`;
  const mayPass = status >= 500 || status === 408 || status === 429;
  return mayPass ? new Error(message) : new PermanentError(message);
}
