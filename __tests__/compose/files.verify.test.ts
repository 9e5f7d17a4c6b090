import { spawnSync } from 'node:child_process';
import { composeFiles } from '../../compose/files';
import { withFolder } from '../helm/helm';
import { describeWithTool } from '../tools';

describeWithTool('promtool', 'the Prometheus of compose.yaml', (promtool) => {
  it('takes its configuration and its rules', () => {
    const { status, stderr } = withFolder(composeFiles(), (cwd) =>
      spawnSync(promtool, ['check', 'config', 'prometheus/prometheus.yml'], { cwd, encoding: 'utf8' }),
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
