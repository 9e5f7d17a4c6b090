import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describeWithTool } from '../tools';

const ROOT = join(__dirname, '../..');

function run(program: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

describeWithTool('actionlint', 'the workflows', (actionlint) => {
  it('are ones that GitHub would run, as actionlint knows it', () => {
    expect(run(actionlint, '-shellcheck=', '-pyflakes=')).toEqual({ status: 0, output: '' });
  });
});

describeWithTool('zizmor', 'the workflows', (zizmor) => {
  it('have no weakness that zizmor knows', () => {
    const { status, output } = run(zizmor, '--offline', '--no-progress', '.github');
    expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining('No findings to report') });
  });
});

describeWithTool('hadolint', 'the Dockerfile', (hadolint) => {
  it('is as hadolint wants it', () => {
    expect(run(hadolint, 'Dockerfile')).toEqual({ status: 0, output: '' });
  });
});
