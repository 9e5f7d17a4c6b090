import { pathFromKey } from '../../http/object-key';
import { namesOfCredentials } from '../authorization';
import { Skipped } from '../check';
import type { SmokeAnswer, SmokeRequest } from '../smoke-client';
import type { ObjectContext } from './check-context';

/**
 * Asks for the object, or for another path in whose answer it is, as somebody who may read it.
 *
 * @throws Skipped if nobody may, or without the credentials
 */
export async function readObject(
  { client, object, permissions }: ObjectContext,
  request: Pick<SmokeRequest, 'method' | 'headers'> = {},
  path = pathFromKey(object.key),
): Promise<SmokeAnswer> {
  const authorization = permissions.authorizationToRead(object.key);
  const answer = await client.ask(path, { ...request, authorization });
  if (answer.status === 401 && !authorization && !permissions.isCertain('read')) {
    const mode = /^basic/i.test(answer.header('www-authenticate') ?? '') ? 'basic' : 'bearer';
    throw new Skipped(`reading needs credentials (${mode}): set READS=${mode} and ${namesOfCredentials(mode)}`);
  }
  return answer;
}

/** @throws Skipped without an object */
export function needObject({ progress }: ObjectContext): void {
  if (!progress.isStored) throw new Skipped('no object was uploaded');
}
