import { once } from 'node:events';
import http from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import { pipeline } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { openFilesystemStore } from '../../server/store/filesystem/filesystem-store';
import { answers, until } from '../until';
import { runServer } from './run-server';
import { putObject } from './store/transfer';
import { temporaryFolder } from './temporary-folder';

const CLIENTS = 8;
const BYTES = 200_000;

describe('a rolling update under load', () => {
  it('fails no request while one server takes over from another', async () => {
    const folder = temporaryFolder();
    const store = openFilesystemStore({ path: folder });
    await store.prepare();
    await putObject(store, 'page', Buffer.alloc(BYTES), {});
    await store.close();
    const environment = { STORE_PATH: folder, DRAIN_DELAY_MS: '1000' };
    const [old, young] = [runServer(environment), runServer(environment)];
    const [oldAddress, youngAddress] = [await old.address(), await young.address()];
    const balancer = await startBalancer([oldAddress, youngAddress]);
    const load = startLoad(balancer.port);

    try {
      await until(() => load.answered() > 50);
      old.program.kill('SIGTERM');
      expect(await old.exitCode()).toBe(0);
      const before = load.answered();
      await until(() => load.answered() > before + 50);
    } finally {
      await load.stop();
      await balancer.stop();
    }

    expect(load.failures).toEqual([]);
    expect(old.errors()).toBe('');
    young.program.kill('SIGTERM');
    expect(await young.exitCode()).toBe(0);
  });
});

/** Sends new connections to the first address that is ready, as a Service or a load balancer does. */
async function startBalancer(addresses: readonly string[]) {
  let target = addresses[0] as string;
  let stopped = false;
  const probing = (async () => {
    while (!stopped) {
      for (const address of addresses) {
        if (await answers(`${address}/ready`)) {
          target = address;
          break;
        }
      }
      await sleep(50);
    }
  })();
  const server = createServer((client) => {
    const backend = connect(Number(new URL(target).port), '127.0.0.1');
    pipeline(client, backend, client, () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      stopped = true;
      await probing;
      server.close();
    },
  };
}

/** Clients that ask for one object after another over connections that they keep. */
function startLoad(port: number) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CLIENTS });
  const failures: string[] = [];
  let answered = 0;
  let stopped = false;
  const ask = () =>
    new Promise<void>((resolve) => {
      const fail = (reason: string) => {
        failures.push(reason);
        resolve();
      };
      http
        .get({ port, path: '/page', agent }, (response) => {
          let bytes = 0;
          response.on('data', (chunk) => {
            bytes += chunk.length;
          });
          response.on('close', () => {
            if (response.statusCode !== 200 || bytes !== BYTES) return fail(`${response.statusCode}, ${bytes} bytes`);
            answered++;
            resolve();
          });
        })
        .on('error', (error) => fail(error.message));
    });
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (!stopped) {
      await ask();
      await sleep(5);
    }
  });
  return {
    failures,
    answered: () => answered,
    async stop() {
      stopped = true;
      await Promise.all(clients);
      agent.destroy();
    },
  };
}
