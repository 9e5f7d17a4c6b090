import type { RunningServer } from '../../server/listen';
import { describeHttpContract } from './http-contract';
import { startTestServer } from './running-server';

describe('HTTP on a folder', () => {
  const running: RunningServer[] = [];
  afterEach(() => Promise.all(running.splice(0).map((server) => server.close())));

  describeHttpContract(async (environment) => {
    const server = await startTestServer(environment);
    running.push(server);
    return server;
  });
});
