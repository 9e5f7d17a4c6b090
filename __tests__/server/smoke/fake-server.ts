import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers a request and says whether it did; what it leaves is answered as a good server would. */
export type Misbehaviour = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface FakeServer {
  readonly address: string;
  /** Method and path of what was asked for, with the key's random part left out. */
  readonly requests: string[];
  /** Keys that are stored. */
  readonly objects: Map<string, Buffer>;
}

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** Something like the file server, for faults that the real one does not have; it is closed after the test. */
export async function startFakeServer(misbehave: Misbehaviour): Promise<FakeServer> {
  const objects = new Map<string, Buffer>();
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const { method, url = '' } = request;
    requests.push(`${method} ${url.replace(/[0-9a-f]{32}/, '…')}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (method === 'PUT') objects.set(url, Buffer.concat(chunks));
    if (misbehave(request, response)) return;
    if (method === 'DELETE') objects.delete(url);
    const json: Record<string, unknown> = {
      '/health': { status: 'ok' },
      '/ready': { status: 'ready' },
      '/info': { name: 'eks-file-server', version: '0.0.0', reads: 'open', writes: 'open' },
    };
    if (json[url]) response.end(JSON.stringify(json[url]));
    else if (method === 'PUT') response.writeHead(201).end();
    else if (method === 'DELETE') response.writeHead(204).end();
    else if (objects.has(url)) response.end(objects.get(url));
    else response.writeHead(404).end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, objects };
}
