import { join } from 'node:path';
import { freePort } from '../../__tests__/free-port';
import { objectFolder } from '../objects';
import { startServer } from '../program';
import type { Session } from '../session';
import type { Target } from './target';

/** What Node's own http server reaches when it does nothing but answer with a buffer. */
export async function startBareNode(session: Session): Promise<Target> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const { pid } = await startServer(session, {
    command: process.execPath,
    args: [join(__dirname, 'bare-node-server.js'), String(port), await objectFolder(session)],
    ready: { url: address, statuses: [404] },
  });
  return { name: 'bare Node', pid, url: (key) => `${address}/${key}` };
}
