import { type RunningServer, startServer } from '../../server/listen';
import { readSettings } from '../../server/settings';
import { temporaryFolder } from './temporary-folder';

/** A server on a free port with an empty folder that anyone may write to; whoever starts it closes it. */
export function startTestServer(environment: Record<string, string> = {}): Promise<RunningServer> {
  return startServer(
    readSettings({ PORT: '0', STORE_PATH: temporaryFolder(), WRITES: 'open', LOG_LEVEL: 'silent', ...environment }),
  );
}
