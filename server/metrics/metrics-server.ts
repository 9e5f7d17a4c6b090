import { createServer, type Server } from 'node:http';
import { METRICS_CONTENT_TYPE } from './exposition';

/** Few ask for metrics; nobody may hold many connections to a port that is not guarded otherwise. */
const MAX_CONNECTIONS = 64;
const TIMEOUT_MS = 10_000;

/** Metrics on a port of their own, which need not be reachable for those who read files. */
export function createMetricsServer(text: () => string | Promise<string>): Server {
  const server = createServer({ headersTimeout: TIMEOUT_MS, requestTimeout: TIMEOUT_MS }, async (request, response) => {
    const { method, url = '' } = request;
    if (!/^\/metrics(\?|$)/.test(url)) {
      response.writeHead(404).end();
    } else if (method !== 'GET' && method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    } else {
      const body = await text();
      response.writeHead(200, { 'Content-Type': METRICS_CONTENT_TYPE, 'Content-Length': Buffer.byteLength(body) });
      response.end(method === 'HEAD' ? undefined : body);
    }
  });
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}
