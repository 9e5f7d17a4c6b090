import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedStacks } from '../../environments/shipped-stacks';
import { repositoryCopy } from '../../repository-copy';

describe('npm run hcl', () => {
  const copy = repositoryCopy();
  const run = (program: string, environment: object = {}) =>
    spawnSync(process.execPath, ['--import', 'tsx', program], {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, ...environment },
    });
  const stacks = join(copy, 'hcl.out/stacks');

  it('writes a file for each stack, beside the chart that it installs, and no JSON', () => {
    const { status, stdout } = run('scripts/hcl/index.ts');
    expect(status).toBe(0);
    expect(readdirSync(stacks).sort()).toEqual(shippedStacks().sort());
    expect(stdout).toContain('production-application  hcl.out/stacks/production-application/main.tf\n');
    for (const stack of shippedStacks()) {
      expect(existsSync(join(stacks, stack, 'main.tf'))).toBe(true);
      expect(existsSync(join(stacks, stack, 'cdk.tf.json'))).toBe(false);
    }
    const [chart = ''] = /\.\/assets\/chart_files\/\w+/.exec(textOf('dev-application')) ?? [];
    expect(existsSync(join(stacks, 'dev-application', chart, 'Chart.yaml'))).toBe(true);
  });

  it('keeps every address and every state where it is', () => {
    run('main.ts', { CDKTF_OUTDIR: 'cdktf.out' });
    for (const stack of shippedStacks()) {
      const json = JSON.parse(readFileSync(join(copy, 'cdktf.out/stacks', stack, 'cdk.tf.json'), 'utf8'));
      const addresses = (['data', 'resource'] as const).flatMap((kind) =>
        Object.entries<object>(json[kind] ?? {}).flatMap(([type, named]) =>
          Object.keys(named).map((name) => `${kind} "${type}" "${name}"`),
        ),
      );
      const written = [...textOf(stack).matchAll(/^((?:data|resource) "\w+" "[\w-]+") \{/gm)].map(
        ([, header]) => header,
      );
      expect(written).toEqual(addresses);
      const { path } = json.terraform.backend?.local ?? {};
      if (path) expect(textOf(stack)).toContain(`  backend "local" {\n    path = "${path}"\n  }\n`);
    }
  });

  it('knows which arguments are blocks, such as those of a cluster', () => {
    const cluster = textOf('production-cluster');
    expect(cluster).toMatch(/\n {2}vpc_config \{\n/);
    expect(cluster).toMatch(/\n {2}update_config \{\n/);
    expect(textOf('production-application')).toMatch(/\n {2}kubernetes = \{\n/);
  });

  function textOf(stack: string): string {
    return readFileSync(join(stacks, stack, 'main.tf'), 'utf8');
  }
});
