import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthDifferences } from '../../scripts/compare-synth';
import { repositoryCopy } from '../repository-copy';

describe('the maintained fork of cdktf, cdktn', () => {
  const [byCdktf, byCdktn] = [repositoryCopy(), repositoryCopy({ cdktf: 'cdktn' })];
  synth(byCdktf);
  synth(byCdktn);
  const [one, other] = [join(byCdktf, 'cdktf.out'), join(byCdktn, 'cdktf.out')];

  it('runs in the place of cdktf', () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, '../../node_modules/cdktn/package.json'), 'utf8'));
    const stack = readFileSync(join(other, 'stacks/dev-network/cdk.tf.json'), 'utf8');
    expect(JSON.parse(stack)['//'].metadata.version).toBe(version);
  });

  it('writes the same Terraform JSON', () => {
    expect(synthDifferences(one, other)).toEqual([]);
  });

  it('would be found out where it did not', () => {
    const path = join(other, 'stacks/dev-network/cdk.tf.json');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('10.10.0.0/16', '10.11.0.0/16'));
    expect(synthDifferences(one, other)).toEqual(['dev-network differs']);
    writeFileSync(path, text);
    appendFileSync(path, '\n');
    expect(synthDifferences(one, other)).toEqual([]);
  });
});

function synth(folder: string): void {
  const args = ['--preserve-symlinks', 'scripts/run.js', 'main.ts'];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}
