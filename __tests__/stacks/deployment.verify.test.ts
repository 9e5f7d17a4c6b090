import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dev } from '../../environments/dev';
import { validateEnvironments } from '../../environments/validate';
import { runProgram } from '../program';
import { hollowStack } from '../terraform/hollow-stack';
import { describeWithTool } from '../tools';
import { until } from '../until';
import { synthesize, temporaryFolder } from './synthesize';

const CDKTF = join(__dirname, '../../node_modules/.bin/cdktf');
const FLAGS = ['--skip-synth', '--skip-provider-lock', '--no-color'];

/** In the order of the documents: each with the stacks of dev that are applied before it and destroyed after it. */
const AFTER: Readonly<Record<string, readonly string[]>> = {
  'dev-cluster': ['dev-network'],
  'dev-platform': ['dev-cluster'],
  'dev-application': ['dev-cluster', 'dev-platform'],
  'dev-governance': ['dev-network', 'dev-cluster', 'dev-storage', 'dev-platform', 'dev-application'],
};

const [DOWN, ENTER] = ['\u001b[B', '\r'];

/** The real cdktf and the real Terraform; the stacks keep their backends and references, and lose their resources. */
describeWithTool('terraform', 'the stacks of an environment, by cdktf', (terraform) => {
  const folder = temporaryFolder();
  const recorder = join(folder.path, 'terraform');
  const log = join(folder.path, 'log');
  const env = { TERRAFORM_BINARY_NAME: recorder, CHECKPOINT_DISABLE: '1' };

  beforeAll(() => {
    for (const [name, stack] of Object.entries(synthesize(folder, ...validateEnvironments([dev])))) {
      writeFileSync(join(folder.path, 'out/stacks', name, 'cdk.tf.json'), hollowStack(stack));
    }
    const settings = { language: 'typescript', app: 'none', output: 'out' };
    writeFileSync(join(folder.path, 'cdktf.json'), JSON.stringify(settings));
    const script = [
      '#!/bin/sh',
      `echo "begin $1 $(basename "$PWD")" >>${log}`,
      `${terraform} "$@"`,
      'status=$?',
      `echo "end $1 $(basename "$PWD")" >>${log}`,
      'exit $status',
    ];
    writeFileSync(recorder, script.join('\n'), { mode: 0o755 });
  });
  beforeEach(() => writeFileSync(log, ''));

  const cdktf = (...args: string[]) => runProgram(CDKTF, [...args, ...FLAGS], folder.path, env);

  /** Pairs of stacks of which the first did not end before the second began. */
  function outOfOrder(command: string, pairs: readonly (readonly [string, string])[]): string[] {
    const lines = readFileSync(log, 'utf8').split('\n');
    const at = (line: string) => (lines.includes(line) ? lines.indexOf(line) : Number.NaN);
    return pairs
      .filter(([first, second]) => !(at(`end ${command} ${first}`) < at(`begin ${command} ${second}`)))
      .map((pair) => pair.join(' before '));
  }

  const pairs = Object.entries(AFTER).flatMap(([later, earlier]) => earlier.map((each) => [each, later] as const));
  const isApplied = (stack: string) => {
    const state = join(folder.path, `terraform.${stack}.tfstate`);
    return existsSync(state) && readFileSync(state, 'utf8').includes('"terraform_data"');
  };

  it('are shown one by one, when those before them are applied', async () => {
    const [network, cluster] = [await cdktf('diff', 'dev-network'), await cdktf('diff', 'dev-cluster')];
    expect([network.status, cluster.status]).toEqual([0, 1]);
    expect(cluster.output).toContain('Unable to find remote state');
  });

  it('are applied in their order', async () => {
    const { status, output } = await cdktf('deploy', 'dev-*', '--auto-approve');
    expect([status, output]).toEqual([0, expect.anything()]);
    expect(outOfOrder('apply', pairs)).toEqual([]);
  });

  it('have nothing to do the second time', async () => {
    const { output } = await cdktf('deploy', 'dev-*', '--auto-approve');
    expect(output.match(/Resources: \d+ added, \d+ changed, \d+ destroyed/g)).toEqual(
      Array(6).fill('Resources: 0 added, 0 changed, 0 destroyed'),
    );
  });

  it('move their states to another place with --migrate-state, and back', async () => {
    const stack = join(folder.path, 'out/stacks/dev-storage/cdk.tf.json');
    const here = readFileSync(stack, 'utf8');
    writeFileSync(stack, here.replace('terraform.dev-storage.tfstate', 'moved.tfstate'));
    const unasked = await cdktf('deploy', 'dev-storage', '--auto-approve');
    expect([unasked.status, unasked.output]).toEqual([1, expect.stringContaining('Backend configuration changed')]);
    for (const text of [readFileSync(stack, 'utf8'), here]) {
      writeFileSync(stack, text);
      const { output } = await cdktf('deploy', 'dev-storage', '--auto-approve', '--migrate-state');
      expect(output).toContain('Resources: 0 added, 0 changed, 0 destroyed');
    }
  });

  it('are destroyed in the reverse order', async () => {
    expect((await cdktf('destroy', 'dev-*', '--auto-approve')).status).toBe(0);
    expect(
      outOfOrder(
        'destroy',
        pairs.map(([first, second]) => [second, first]),
      ),
    ).toEqual([]);
    expect(['dev-network', ...Object.keys(AFTER)].filter(isApplied)).toEqual([]);
  });

  it('wait for an approval each, and a dismissed one changes nothing', async () => {
    const command = [CDKTF, 'deploy', 'dev-network', 'dev-storage', ...FLAGS].join(' ');
    const terminal = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      cwd: folder.path,
      // Nothing of CI's environment: there cdktf draws no question, as nobody would answer it.
      env: { PATH: process.env.PATH, HOME: process.env.HOME, TERM: 'xterm', ...env },
    });
    let output = '';
    terminal.stdout.on('data', (chunk) => (output += chunk));
    const asked = () => [
      ...new Set([...output.matchAll(/review the diff output above for (\S+)/g)].map(([, name]) => name)),
    ];
    const answer = async (...keys: string[]) => {
      for (const key of keys) {
        await sleep(1000);
        terminal.stdin.write(key);
      }
    };

    await until(
      () => asked().length === 1,
      () => `a first question, but: ${output}`,
    );
    expect(['dev-network', 'dev-storage'].filter(isApplied)).toEqual([]);
    await answer(ENTER);
    await until(() => asked().length === 2);
    const [approved = '', dismissed = ''] = asked();
    await until(() => isApplied(approved));
    await answer(DOWN, ENTER);
    await new Promise((resolve) => terminal.once('close', resolve));
    expect(isApplied(dismissed)).toBe(false);
  });
});
