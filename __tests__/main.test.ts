import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedStacks } from './environments/shipped-stacks';
import { repositoryCopy } from './repository-copy';

describe('npm run synth', () => {
  const copy = repositoryCopy();

  const run = (env: Readonly<Record<string, string>> = {}) =>
    spawnSync(process.execPath, ['scripts/run.js', 'main.ts'], {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });

  it('refuses a wrong environment with one message, and writes nothing', () => {
    const path = join(copy, 'environments/dev.ts');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace("natGateways: 'single'", "natGateways: 'two' as 'single'"));
    const { status, stdout, stderr } = run();
    writeFileSync(path, text);
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'The environments have 1 problem:\n  dev: network.natGateways "two" is none of none, single, perZone, regional\n',
    });
    expect(['cdktf.out', 'dist'].filter((folder) => existsSync(join(copy, folder)))).toEqual([]);
  });

  it('says in one line which folder it cannot write', () => {
    const { status, stderr } = run({ CDKTF_OUTDIR: 'package.json' });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: "ENOTDIR: not a directory, mkdir 'package.json/stacks'\n",
    });
  });

  it('writes the chart and every stack to CDKTF_OUTDIR, with a line for each, and needs no program but Node', () => {
    mkdirSync(join(copy, 'bin'));
    symlinkSync(process.execPath, join(copy, 'bin/node'));
    const { status, stdout } = run({ CDKTF_OUTDIR: 'elsewhere', PATH: join(copy, 'bin') });
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^chart {2}\d+ files {2}dist\/chart\/file-server\/\nshared-account {2}60 resources {2}elsewhere\/stacks\/shared-account\/cdk\.tf\.json\n/,
    );
    expect(stdout.trim().split('\n')).toHaveLength(1 + shippedStacks().length);
    expect(existsSync(join(copy, 'elsewhere/stacks/production-application/cdk.tf.json'))).toBe(true);
    expect(existsSync(join(copy, 'dist/chart/file-server/Chart.yaml'))).toBe(true);
  });
});
