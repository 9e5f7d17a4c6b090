import { freePort } from '../../__tests__/free-port';
import { objectFolder } from '../objects';
import { startServer } from '../program';
import type { Session } from '../session';
import type { Target } from './target';

/** dufs on the folder of the objects, without its access log. */
export async function startDufs(session: Session, command: string): Promise<Target> {
  const port = await freePort();
  const folder = await objectFolder(session);
  const { pid } = await startServer(session, {
    command,
    args: ['--bind', '127.0.0.1', '--port', String(port), '--log-format', '', folder],
    ready: { url: `http://127.0.0.1:${port}/1-kib.bin`, statuses: [200] },
  });
  return { name: 'dufs', pid, url: (key) => `http://127.0.0.1:${port}/${key}` };
}
