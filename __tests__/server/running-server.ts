import { type RunningServer, startServer } from '../../server/listen';
import { readSettings } from '../../server/settings';
import { temporaryFolder } from './temporary-folder';

export interface TestServer extends RunningServer {
  readonly folder: string;
}

/** A server on a free port with an empty folder that anyone may write to; whoever starts it closes it. */
export async function startTestServer(environment: Record<string, string> = {}): Promise<TestServer> {
  const folder = temporaryFolder();
  const settings = { PORT: '0', STORE_PATH: folder, WRITES: 'open', LOG_LEVEL: 'silent', ...environment };
  return { ...(await startServer(readSettings(settings))), folder };
}
