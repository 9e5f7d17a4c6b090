import { pathFromKey } from '../../http/object-key';
import { describeAnswer } from '../answers';
import type { Check } from '../check';
import { serverWriter } from '../server-writer';
import type { SmokeAnswer } from '../smoke-client';
import { createSmokeObject } from '../smoke-object';
import type { Writer } from '../writer';
import type { ObjectContext } from './check-context';

/** Whether the server keeps out who writes without credentials; nothing to check where anyone may. */
export function anonymousWriteChecks(context: ObjectContext): Check[] {
  const { client, permissions, object, settings, leftovers } = context;
  const mode = permissions.modeOf('write', object.key);
  if (mode === 'open') return [];
  const expected = mode === 'off' ? [403, 405] : [401];
  const check: Check = {
    name: 'anonymous write',
    async run() {
      const { key, contentType, bytes } = createSmokeObject(settings);
      leftovers.add(key, writerOf(context));
      const answer = await client.ask(pathFromKey(key), {
        method: 'PUT',
        headers: { 'content-type': contentType },
        body: bytes,
        unstoppable: true,
      });
      if (answer.status >= 400 && answer.status < 500) leftovers.removed(key);
      // Rules that are not known here may protect the key in another way.
      return refused('PUT', answer, permissions.isCertain('write') ? expected : [401, 403, 405]);
    },
  };
  return [check];
}

/**
 * Whether the server keeps out who reads without credentials; nothing to check where anyone may, or nobody. After the
 * upload: a server that fails here would remember that the object did not exist.
 */
export function anonymousReadChecks({ client, permissions, object }: ObjectContext): Check[] {
  const mode = permissions.modeOf('read', object.key);
  if (mode === 'open' || mode === 'off') return [];
  const run = async () => refused('GET', await client.ask(pathFromKey(object.key)), [401]);
  return [{ name: 'anonymous read', run }];
}

function refused(method: string, answer: SmokeAnswer, expected: readonly number[]): string {
  if (expected.includes(answer.status)) return `${method} without credentials is refused with ${answer.status}`;
  const what = describeAnswer(`${method} without credentials`, answer);
  throw new Error(`${what} in place of ${expected.join(' or ')}`);
}

/** What deletes an object that should never have been stored. */
function writerOf({ client, writer }: ObjectContext): Writer {
  try {
    return writer();
  } catch {
    return serverWriter({ client, mode: 'open', isCertain: false });
  }
}
