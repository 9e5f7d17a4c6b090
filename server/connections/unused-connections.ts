import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** A connection on which a request has not begun within this time will be closed when the server stops. */
const GRACE_MS = 500;

/**
 * Browsers open connections ahead of need. Node does not count one without a request as idle, so it would hold up
 * the end of the server. Call this before the server listens; the returned function closes them.
 */
export function trackUnusedConnections(server: Server): () => void {
  const unused = new Map<Socket, number>();
  const isTls = 'setSecureContext' in server;
  server.on(isTls ? 'secureConnection' : 'connection', (socket: Socket) => {
    unused.set(socket, performance.now());
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage) => unused.delete(socket));
  return () => {
    for (const [socket, since] of unused) if (performance.now() - since > GRACE_MS) socket.destroy();
  };
}
