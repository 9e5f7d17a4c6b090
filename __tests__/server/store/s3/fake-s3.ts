import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net';
import type { S3ServiceProps } from '../../../../server/store/s3/s3-service';
import { openS3Store, type S3BucketProps } from '../../../../server/store/s3/s3-store';

const MIB = 1024 * 1024;

/** What to open the store with, other than usual. */
type FakeOptions = Partial<S3ServiceProps & S3BucketProps>;

export type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

export interface FakeS3 {
  readonly store: ReturnType<typeof openS3Store>;
  /** Such as http://127.0.0.1:9000. */
  readonly endpoint: string;
  /** What arrived: method, path and query. */
  readonly requests: string[];
  /** Connections that were opened so far. */
  readonly connections: () => number;
  /** Connections that are open, seen from this side. */
  readonly openConnections: () => number;
  close(): Promise<void>;
}

/** A store on a server that answers as `answer` wants, for faults that a real S3 service does not show on demand. */
export async function startFakeS3(answer: Answer, options: FakeOptions = {}): Promise<FakeS3> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    // A client that breaks off its request is what some tests are about.
    Promise.resolve(answer(request, response)).catch(() => response.destroy());
  });
  return openOn(server, requests, options);
}

/** A store on a server that says whatever `serve` writes to a connection, HTTP or not. */
export async function startRawS3(serve: (socket: Socket) => void, options: FakeOptions = {}): Promise<FakeS3> {
  const server = createSocketServer((socket) => {
    serve(socket);
    // Unread, a connection does not notice that the other side closed it.
    socket.resume();
  });
  return openOn(server, [], options);
}

async function openOn(server: Server, requests: string[], options: FakeOptions): Promise<FakeS3> {
  const open = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections++;
    open.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const store = openS3Store({
    endpoint,
    region: 'eu-west-1',
    bucket: 'files',
    accessKey: 'id',
    secretKey: 'secret',
    uploadBufferBytes: 16 * MIB,
    ...options,
  });
  return {
    store,
    endpoint,
    requests,
    connections: () => connections,
    openConnections: () => open.size,
    async close() {
      await store.close();
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An error as S3 words it. */
export function sendError(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
}

export async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
