import type { SmokeSettings } from '../settings/read-smoke-settings';
import type { ObjectStore } from '../store/object-store';
import { authorizationOf, namesOfCredentials } from './authorization';
import { Skipped } from './check';
import type { Permissions } from './permissions';
import { serverWriter } from './server-writer';
import type { SmokeClient } from './smoke-client';
import { storeWriter } from './store-writer';
import type { Writer } from './writer';

export interface ChooseWriterProps {
  readonly client: SmokeClient;
  readonly settings: SmokeSettings;
  readonly permissions: Permissions;
  /** The server's own, if its settings are known. */
  readonly store: ObjectStore | undefined;
}

/**
 * The way in which a key can be written: through the server where it lets somebody in whose credentials are here, else
 * past it. Tokens of oidc may be good for reading alone, so the store comes before them.
 *
 * @throws Skipped if there is no way
 */
export function chooseWriter({ client, settings, permissions, store }: ChooseWriterProps, key: string): Writer {
  const mode = permissions.modeOf('write', key);
  const isCertain = permissions.isCertain('write');
  const timeoutMs = settings.SMOKE_TIMEOUT_MS;
  if (mode === 'open') return serverWriter({ client, mode, isCertain });
  const past = (reason: string) => store && storeWriter({ store, timeoutMs, reason });
  if (mode === 'off') {
    const writer = past('writes are off');
    if (writer) return writer;
    throw new Skipped('writes are off, and the settings of the store (STORE, S3_BUCKET and others) are not here');
  }
  const authorization = authorizationOf(settings, mode);
  const through = authorization ? serverWriter({ client, mode, isCertain, authorization }) : undefined;
  const writer = mode === 'oidc' ? (past('writes need a token') ?? through) : (through ?? past('no credentials'));
  if (writer) return writer;
  throw new Skipped(`writing needs credentials (${mode}): set ${namesOfCredentials(mode)}`);
}
