import type { AccessMode } from '../access/access-mode';
import { pathFromKey } from '../http/object-key';
import { describeAnswer } from './answers';
import { Skipped } from './check';
import type { SmokeAnswer, SmokeClient } from './smoke-client';
import { NotStored, type Writer } from './writer';

export interface ServerWriterProps {
  readonly client: SmokeClient;
  readonly mode: AccessMode;
  /** Whether the mode is the server's for certain. */
  readonly isCertain: boolean;
  readonly authorization?: string;
}

/** Writes as any client of the server does. */
export function serverWriter(props: ServerWriterProps): Writer {
  const { client, mode, authorization } = props;
  return {
    way: authorization ? `through the server with credentials (${mode})` : 'through the server',
    async put({ key, contentType, bytes }) {
      const answer = await client.ask(pathFromKey(key), {
        method: 'PUT',
        headers: { 'content-type': contentType, 'if-none-match': '*' },
        authorization,
        body: bytes,
        unstoppable: true,
      });
      if (answer.status !== 201 && answer.status !== 200) throw refusalOf(answer, props);
    },
    async delete(key) {
      const answer = await client.ask(pathFromKey(key), { method: 'DELETE', authorization, unstoppable: true });
      if (answer.status !== 204 && answer.status !== 200) throw new Error(describeAnswer('DELETE', answer));
    },
  };
}

/** Refusals are failures where somebody was to be let in for certain; elsewhere they say what would be needed. */
function refusalOf(answer: SmokeAnswer, { mode, isCertain, authorization }: ServerWriterProps): Error {
  const what = describeAnswer('PUT', answer);
  const { status } = answer;
  if (status === 415) return new Skipped(`${what}; set UPLOAD_TYPES as the server has it`);
  if (authorization && status === 401) return new NotStored(`${what}; correct the credentials (${mode})`);
  if (mode === 'oidc' && status === 403) return new Skipped(what);
  if (status >= 500) return new Error(what);
  if (isCertain || ![401, 403, 405].includes(status)) return new NotStored(what);
  if (authorization) return new Skipped(what);
  return new Skipped(`${what}; writing needs credentials: set AUTH_USERNAME and AUTH_PASSWORD_FILE or AUTH_TOKEN_FILE`);
}
