import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { ServerMetrics } from '../metrics/server-metrics';

/** Bounds the connections of a server and counts them. Call this before the server listens. */
export function watchConnections(server: Server, maxConnections: number, metrics: ServerMetrics): void {
  server.maxConnections = maxConnections;
  server.on('connection', (socket: Socket) => {
    metrics.openConnections++;
    socket.once('close', () => {
      metrics.openConnections--;
    });
  });
  server.on('drop', () => metrics.refused('connections'));
}
