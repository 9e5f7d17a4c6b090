import { connect, createServer, type Server, type Socket } from 'node:net';
import { until } from '../../../until';

/** A line between browser and server that can be blocked and cut. */
export class Line {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private blockedAfter = Number.POSITIVE_INFINITY;
  private passed = 0;
  private isCut = false;

  constructor(private target: number) {
    this.server = createServer((client) => this.join(client));
    lines.push(this);
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as { port: number }).port;
  }

  /** Lets that many more bytes through to the server, and then none. */
  blockAfter(bytes: number): void {
    this.blockedAfter = this.passed + bytes;
  }

  async blocked(): Promise<void> {
    await until(() => this.passed >= this.blockedAfter);
  }

  /** Breaks all connections and refuses new ones. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  /** Works again, without a block, to this port. */
  mend(target: number = this.target): void {
    this.target = target;
    this.isCut = false;
    this.blockedAfter = Number.POSITIVE_INFINITY;
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private join(client: Socket): void {
    if (this.isCut) {
      client.destroy();
      return;
    }
    const server = connect(this.target, '127.0.0.1');
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
    server.pipe(client);
    client.on('data', (chunk) => {
      this.passed += chunk.length;
      if (this.passed >= this.blockedAfter) client.pause();
      else server.write(chunk);
    });
  }
}

const lines: Line[] = [];

afterEach(() => {
  for (const line of lines.splice(0)) line.close();
});
