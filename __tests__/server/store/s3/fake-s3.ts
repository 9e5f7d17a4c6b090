import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { S3ServiceProps } from '../../../../server/store/s3/s3-service';
import { openS3Store } from '../../../../server/store/s3/s3-store';

const MIB = 1024 * 1024;

export type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

export interface FakeS3 {
  readonly store: ReturnType<typeof openS3Store>;
  /** What arrived: method, path and query. */
  readonly requests: string[];
  /** Connections that were opened so far. */
  readonly connections: () => number;
  close(): Promise<void>;
}

/** A store on a server that answers as `answer` wants, for faults that a real S3 service does not show on demand. */
export async function startFakeS3(answer: Answer, options: Partial<S3ServiceProps> = {}): Promise<FakeS3> {
  const requests: string[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    // A client that breaks off its request is what some tests are about.
    Promise.resolve(answer(request, response)).catch(() => response.destroy());
  });
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const store = openS3Store({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-west-1',
    bucket: 'files',
    accessKey: 'id',
    secretKey: 'secret',
    uploadBufferBytes: 16 * MIB,
    ...options,
  });
  return {
    store,
    requests,
    connections: () => connections,
    async close() {
      await store.close();
      server.closeAllConnections();
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
