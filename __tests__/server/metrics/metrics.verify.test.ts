import { spawnSync } from 'node:child_process';
import { describeWithTool } from '../../tools';
import { start } from '../start-server';

describeWithTool('promtool', 'the metrics, read by Prometheus', (promtool) => {
  it('hold to its format and its conventions', async () => {
    const { address, metrics } = await start({ METRICS_PORT: '0' });
    await fetch(`${address}/page`, { method: 'PUT', body: 'x' });
    await fetch(`${address}/page`);
    const { status, stdout, stderr } = spawnSync(promtool, ['check', 'metrics'], { input: await metrics() });
    expect([status, stdout.toString(), stderr.toString()]).toEqual([0, '', '']);
  });
});
