import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { startTestServer, type TestServer } from './running-server';

const running: TestServer[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

export interface StartedServer extends TestServer {
  readonly port: number;
  /** The server's metrics as text. */
  metrics(): Promise<string>;
}

/** A server on a port of its own and a filesystem store of its own; it is closed after the test. */
export async function start(environment: Record<string, string> = {}): Promise<StartedServer> {
  const server = await startTestServer(environment);
  running.push(server);
  return {
    ...server,
    port: Number(new URL(server.address).port),
    metrics: async () => (await fetch(`${server.metricsAddress ?? server.address}/metrics`)).text(),
  };
}

export interface RawConnection {
  readonly socket: Socket;
  /** All that has come so far. */
  received(): string;
  /** All that came, once the server has closed the connection. */
  readonly ended: Promise<string>;
}

/** A connection for what no HTTP client would send. */
export async function open(port: number, text = ''): Promise<RawConnection> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk;
  });
  socket.on('error', () => undefined);
  const ended = once(socket, 'close').then(() => received);
  await once(socket, 'connect');
  socket.write(text);
  return { socket, received: () => received, ended };
}

/** Sends bytes and returns all that comes back until the server closes the connection. */
export async function exchange(port: number, text: string): Promise<string> {
  return (await open(port, text)).ended;
}

/** Status and body of an answer as it came. */
export function parseAnswer(text: string): { readonly status: number; readonly head: string; readonly body: string } {
  const end = text.indexOf('\r\n\r\n');
  return { status: Number(text.slice(9, 12)), head: text.slice(0, end), body: text.slice(end + 4) };
}
