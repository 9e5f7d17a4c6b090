import { start } from '../start-server';

describe('without a collector for traces', () => {
  it('nothing of OpenTelemetry is loaded', async () => {
    const { address } = await start();
    expect((await fetch(`${address}/health`)).status).toBe(200);
    expect(Object.keys(require.cache).filter((path) => path.includes('@opentelemetry'))).toEqual([]);
  });
});
