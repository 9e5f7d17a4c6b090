import { createServer, type Server } from 'node:http';
import { METRICS_CONTENT_TYPE } from './exposition';
import type { Registry } from './registry';

/** Metrics on a port of their own, which need not be reachable for those who read files. */
export function createMetricsServer(registry: Registry): Server {
  return createServer((request, response) => {
    if (request.url !== '/metrics' || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': METRICS_CONTENT_TYPE });
    response.end(request.method === 'HEAD' ? undefined : registry.text());
  });
}
