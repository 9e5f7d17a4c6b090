import { createHash } from 'node:crypto';
import { servicePath } from '../../http/service-path';
import { describeAnswer, jsonOf, shown } from '../answers';
import type { Check } from '../check';
import type { SmokeAnswer } from '../smoke-client';
import type { ObjectContext } from './check-context';
import { needObject, readObject } from './read-object';

/** Whether the object comes back in every way in which clients ask for it. */
export function readChecks(context: ObjectContext): Check[] {
  return [list(context), download(context), conditional(context), range(context), head(context)];
}

/** Without an object the list must be empty: so the store is asked in any case. */
function list(context: ObjectContext): Check {
  const { object, settings, progress } = context;
  const query = new URLSearchParams({ prefix: object.key, limit: '1' });
  return {
    name: 'list',
    async run() {
      const answer = await readObject(context, {}, `${servicePath(settings.SERVICE_PREFIX, 'files')}?${query}`);
      const files = jsonOf(answer)?.files;
      if (answer.status !== 200 || !Array.isArray(files)) throw new Error(describeAnswer('GET /files', answer));
      const expected = progress.isStored ? [{ key: object.key, size: object.bytes.length }] : [];
      const found = files.map(({ key, size }) => ({ key, size }));
      if (JSON.stringify(found) === JSON.stringify(expected)) {
        return progress.isStored ? 'the object is listed' : 'nothing is listed that is not there';
      }
      throw new Error(`expected ${JSON.stringify(expected)}, found ${shown(JSON.stringify(found))}`);
    },
  };
}

function download(context: ObjectContext): Check {
  const { object } = context;
  return {
    name: 'download',
    async run() {
      needObject(context);
      const answer = await readObject(context);
      expectStatus('GET', answer, 200);
      const sha256 = createHash('sha256').update(answer.body).digest('hex');
      if (sha256 !== object.sha256) {
        const sizes = `${object.bytes.length} bytes were stored, ${answer.body.length} came back`;
        throw new Error(`expected SHA-256 ${object.sha256}, found ${sha256}: ${sizes}`);
      }
      return `SHA-256 ${sha256.slice(0, 8)}… is the same`;
    },
  };
}

function conditional(context: ObjectContext): Check {
  return {
    name: 'conditional',
    async run() {
      needObject(context);
      const etag = (await readObject(context, { method: 'HEAD' })).header('etag');
      if (!etag) throw new Error('the object comes without ETag; a proxy may have dropped it');
      expectStatus('GET', await readObject(context, { headers: { 'if-none-match': etag } }), 304);
      return 'If-None-Match is answered 304';
    },
  };
}

function range(context: ObjectContext): Check {
  const { bytes } = context.object;
  const [first, last] = [Math.floor(bytes.length / 4), Math.floor(bytes.length / 2)];
  return {
    name: 'range',
    async run() {
      needObject(context);
      const answer = await readObject(context, { headers: { range: `bytes=${first}-${last}` } });
      expectStatus('GET', answer, 206);
      const contentRange = `bytes ${first}-${last}/${bytes.length}`;
      if (answer.header('content-range') !== contentRange) {
        throw new Error(`expected Content-Range ${contentRange}, found ${shown(answer.header('content-range') ?? '')}`);
      }
      if (!answer.body.equals(bytes.subarray(first, last + 1))) throw new Error(`${contentRange} has other bytes`);
      return contentRange;
    },
  };
}

function head(context: ObjectContext): Check {
  return {
    name: 'head',
    async run() {
      needObject(context);
      const answer = await readObject(context, { method: 'HEAD' });
      expectStatus('HEAD', answer, 200);
      const length = answer.header('content-length');
      const expected = String(context.object.bytes.length);
      if (length === expected) return `Content-Length ${length}`;
      throw new Error(`expected Content-Length ${expected}, found ${shown(length ?? 'none')}`);
    },
  };
}

function expectStatus(method: string, answer: SmokeAnswer, status: number): void {
  if (answer.status !== status) throw new Error(`${describeAnswer(method, answer)} in place of ${status}`);
}
