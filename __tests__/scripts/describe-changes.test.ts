import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeChanges } from '../../scripts/describe-changes';
import { temporaryFolder } from '../server/temporary-folder';

const ROOT = join(__dirname, '../..');

/** An output folder of `npm run synth` with these stacks. */
function synthesized(stacks: Readonly<Record<string, object>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(stacks)) {
    mkdirSync(join(folder, 'stacks', name), { recursive: true });
    const text = JSON.stringify({ '//': { metadata: { version: '1' } }, ...content });
    writeFileSync(join(folder, 'stacks', name, 'cdk.tf.json'), text);
  }
  return folder;
}

describe('what a change does to the Terraform JSON', () => {
  it('is a line for each thing that a stack declares', () => {
    const before = synthesized({
      'dev-network': {
        resource: { aws_vpc: { network: { cidr: '10.0.0.0/16' }, old: {} } },
        output: { vpcId: { value: 'a' } },
      },
      'dev-old': { resource: { aws_vpc: { one: {} } } },
    });
    const after = synthesized({
      'dev-network': {
        data: { aws_vpc: { found: {} } },
        resource: { aws_vpc: { network: { cidr: '10.1.0.0/16' } } },
        output: { vpcId: { value: 'a' } },
      },
      'dev-new': { resource: { aws_vpc: { one: {} } } },
    });
    expect(describeChanges(before, after)).toBe(
      [
        '**dev-network**\n\n- changed `aws_vpc.network`\n- removed `aws_vpc.old`\n- added `data.aws_vpc.found`',
        '**dev-new** is new\n\n- added `aws_vpc.one`',
        '**dev-old** is gone\n\n- removed `aws_vpc.one`',
      ].join('\n\n'),
    );
    expect(describeChanges(after, after)).toBe('The Terraform JSON stays as it is.');
  });

  it('is cut where nobody would read on', () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`n${index}`, {}]));
    const lines = describeChanges(synthesized({ a: {} }), synthesized({ a: { resource: { aws_vpc: many } } })).split(
      '\n',
    );
    expect(lines).toHaveLength(2 + 51);
    expect(lines.at(-1)).toBe('- and 10 more');
  });
});

describe('scripts/describe-changes.sh', () => {
  // A repository with a small generator in the place of ours: what is compared is up to the script.
  const folder = temporaryFolder();
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
      cwd: folder,
      stdio: 'pipe',
    });
  const commit = (cidr: string, chart: string) => {
    const stack = JSON.stringify({ '//': { metadata: {} }, resource: { aws_vpc: { network: { cidr } } } });
    const synth = [
      'mkdir -p cdktf.out/stacks/dev-network dist/chart/file-server',
      `echo '${stack}' >cdktf.out/stacks/dev-network/cdk.tf.json`,
      `echo '${chart}' >dist/chart/file-server/values.yaml`,
    ].join('; ');
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { synth } }));
    git('add', 'package.json');
    git('commit', '--quiet', '--message', cidr);
  };
  const describeSince = (revision: string) => {
    const script = join(ROOT, 'scripts/describe-changes.sh');
    const env = { ...process.env, INSTALL: 'true' };
    const { status, stdout, stderr } = spawnSync('bash', [script, revision], { cwd: folder, encoding: 'utf8', env });
    return { status, stdout, stderr };
  };

  beforeAll(() => {
    git('init', '--quiet', '--initial-branch=main');
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    mkdirSync(join(folder, 'scripts'));
    for (const name of ['describe-changes.ts', 'compare-synth.ts']) {
      writeFileSync(join(folder, 'scripts', name), readFileSync(join(ROOT, 'scripts', name)));
    }
    commit('10.0.0.0/16', 'replicas: 1');
    commit('10.1.0.0/16', 'replicas: 1');
  });

  it('compares with a commit, and says that there is no release', () => {
    expect(describeSince('HEAD~1').stdout).toBe(
      [
        '## Terraform JSON\n\n**dev-network**\n\n- changed `aws_vpc.network`',
        '## Chart\n\nNothing to compare it with: no version is released yet.\n',
      ].join('\n\n'),
    );
  });

  it('compares the chart with the last release', () => {
    git('tag', 'v0.1.0');
    expect(describeSince('HEAD').stdout).toBe(
      '## Terraform JSON\n\nThe Terraform JSON stays as it is.\n\n## Chart\n\nAs in v0.1.0.\n',
    );
    commit('10.1.0.0/16', 'replicas: 2');
    const { stdout } = describeSince('HEAD~1');
    expect(stdout).toContain('<details><summary>Since v0.1.0</summary>\n\n````diff\n');
    expect(stdout).toContain('\n-replicas: 1\n+replicas: 2\n````\n');
  });

  it('leaves no folder behind', () => {
    expect(
      execFileSync('git', ['worktree', 'list'], { cwd: folder, encoding: 'utf8' }).trim().split('\n'),
    ).toHaveLength(1);
  });
});
