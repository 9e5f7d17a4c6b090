import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../server/temporary-folder';
import { runWithFake } from './fake-program';

const STACKS = ['dev-network', 'dev-cluster'];

/** The script in a repository that has just been synthesized. */
function run(action: string, body = '') {
  const repository = temporaryFolder();
  mkdirSync(join(repository, 'scripts'));
  for (const stack of STACKS) mkdirSync(join(repository, 'cdktf.out/stacks', stack), { recursive: true });
  const script = join(repository, 'scripts/terraform-stacks.sh');
  copyFileSync(join(__dirname, '../../scripts/terraform-stacks.sh'), script);
  return runWithFake('terraform', body, script, [action, STACKS.join(' ')]);
}

describe('scripts/terraform-stacks.sh', () => {
  it('applies one stack after another', () => {
    expect(run('apply')).toMatchObject({
      status: 0,
      calls: [
        '-chdir=dev-network init -input=false',
        '-chdir=dev-network apply -input=false -lock-timeout=10m -auto-approve',
        '-chdir=dev-cluster init -input=false',
        '-chdir=dev-cluster apply -input=false -lock-timeout=10m -auto-approve',
      ],
    });
  });

  it('ends with the first stack that fails', () => {
    expect(run('plan', 'case $* in *plan*) exit 1 ;; esac')).toMatchObject({
      status: 1,
      calls: ['-chdir=dev-network init -input=false', '-chdir=dev-network plan -input=false -lock-timeout=5m'],
    });
  });

  it('names the stacks that differ, and nothing else', () => {
    expect(run('drift', 'echo noise; case $* in *dev-cluster\\ plan*) exit 2 ;; esac')).toMatchObject({
      status: 0,
      stdout: 'dev-cluster\n',
    });
    expect(run('drift', 'case $* in *plan*) exit 1 ;; esac')).toMatchObject({ status: 1, stdout: '' });
  });

  it('knows no other action', () => {
    expect(run('destroy')).toMatchObject({ status: 2, calls: ['-chdir=dev-network init -input=false'] });
  });
});
