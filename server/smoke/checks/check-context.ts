import type { SmokeSettings } from '../../settings/read-smoke-settings';
import type { Leftovers } from '../leftovers';
import type { FoundServer, Permissions } from '../permissions';
import type { SmokeClient } from '../smoke-client';
import type { SmokeObject } from '../smoke-object';
import type { Writer } from '../writer';

/** What checks of the server itself work with. */
export interface ServerContext {
  readonly client: SmokeClient;
  readonly settings: SmokeSettings & { readonly SMOKE_URL: string };
  /** What a check finds out for those after it. */
  readonly found: FoundServer;
  readonly signal: AbortSignal;
  /** Tells people what the program waits for. */
  readonly note: (line: string) => void;
}

/** What checks of an object work with. */
export interface ObjectContext extends ServerContext {
  readonly permissions: Permissions;
  readonly object: SmokeObject;
  /** @throws Skipped if the object cannot be written */
  readonly writer: () => Writer;
  readonly leftovers: Leftovers;
  readonly progress: Progress;
}

/** How far the object has come. */
export interface Progress {
  isStored: boolean;
}
