import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdktf';
import { SHIPPED } from '../../environments/shipped';
import { validateEnvironments } from '../../environments/validate';
import { addEnvironmentStacks } from '../../stacks/environment-stacks';
import { DEPLOYED_STACKS } from '../../stacks/shared/stack-names';
import { exampleEnvironment } from '../environments/example';
import { shippedStacks } from '../environments/shipped-stacks';
import { danglingReferences, synthesize, temporaryFolder } from './synthesize';

const shipped = validateEnvironments(SHIPPED);
const STACKS = ['network', 'cluster', 'storage', 'platform', 'application', 'governance'];

describe('the stacks of the environments that ship', () => {
  const folder = temporaryFolder();
  const other = temporaryFolder();
  const stacks = synthesize(folder, ...shipped);

  it('are what the account has once, then what each environment has, from its network to its governance', () => {
    expect(Object.keys(stacks)).toEqual(shippedStacks());
  });

  it('are known to the pipelines that deploy them, all but the account', () => {
    expect(DEPLOYED_STACKS).toEqual(STACKS);
  });

  it('name the roles and the boundary that the account has for them', () => {
    const { aws_iam_role, aws_iam_policy } = stacks['shared-account']?.resource ?? {};
    const roles = Object.values(aws_iam_role ?? {}).map(({ name }) => `arn:aws:iam::111122223333:role/${name}`);
    const [boundary] = Object.values(aws_iam_policy ?? {});
    for (const { aws, cluster } of shipped.filter((environment) => environment.cluster)) {
      expect(aws?.permissionsBoundaryArn).toBe(`arn:aws:iam::111122223333:policy/${boundary?.name}`);
      const pipeline = cluster?.accessEntries.filter(({ name }) => ['deployment', 'planning'].includes(name)) ?? [];
      expect(pipeline.map(({ policy }) => policy)).toEqual(['AmazonEKSClusterAdminPolicy', 'AmazonEKSAdminViewPolicy']);
      expect(roles).toEqual(expect.arrayContaining(pipeline.map(({ principalArn }) => principalArn)));
    }
  });

  it('are applied in that order', () => {
    const manifest = JSON.parse(readFileSync(join(folder.path, 'out/manifest.json'), 'utf8'));
    expect(manifest.stacks['dev-network'].dependencies).toEqual([]);
    expect(manifest.stacks['dev-cluster'].dependencies).toEqual(['dev-network']);
    expect(manifest.stacks['dev-storage'].dependencies).toEqual([]);
    expect(manifest.stacks['dev-platform'].dependencies).toEqual(['dev-cluster']);
    expect(manifest.stacks['dev-application'].dependencies).toEqual(['dev-cluster', 'dev-platform']);
    expect(manifest.stacks['production-application'].dependencies).toEqual([
      'production-cluster',
      'production-storage',
      'production-platform',
    ]);
    expect(manifest.stacks['shared-governance'].dependencies).toEqual(['shared-account']);
    expect(manifest.stacks['staging-governance'].dependencies).toEqual([
      'staging-network',
      'staging-cluster',
      'staging-storage',
      'staging-platform',
      'staging-application',
    ]);
  });

  it('have the same bytes in every folder', () => {
    synthesize(other, ...shipped);
    expect(filesBelow(other.path)).toEqual(filesBelow(folder.path));
  });

  it('name no folder of this machine, and no date but the version of the policy language', () => {
    const text = JSON.stringify(stacks);
    expect(text).not.toContain(folder.path);
    expect(text).not.toContain(process.cwd());
    expect(new Set(text.match(/\d{4}-\d{2}-\d{2}/g))).toEqual(new Set(['2012-10-17']));
  });

  it('pin the providers by their full source, and refuse every other account', () => {
    for (const [name, { terraform, provider }] of Object.entries(stacks)) {
      const providers = terraform.required_providers as Record<string, { source: string; version: string }>;
      for (const [local, { source, version }] of Object.entries(providers)) {
        expect({ name, source, version }).toEqual({
          name,
          source: `hashicorp/${local}`,
          version: expect.stringMatching(local === 'tfe' ? /^~> 0\.\d+\.0$/ : /^~> \d+\.\d+$/),
        });
      }
      for (const aws of provider.aws ?? []) expect(aws).toMatchObject({ allowed_account_ids: ['111122223333'] });
    }
  });

  it('refer to nothing that is not there', () => {
    expect(Object.values(stacks).flatMap(danglingReferences)).toEqual([]);
  });

  it('need no terraform program', () => {
    const { PATH } = process.env;
    process.env.PATH = '/nowhere';
    try {
      expect(() => synthesize(folder, ...shipped)).not.toThrow();
    } finally {
      process.env.PATH = PATH;
    }
  });
});

describe('an environment without a section', () => {
  const folder = temporaryFolder();

  it('has no stack for it', () => {
    const other = exampleEnvironment({
      network: undefined,
      cluster: undefined,
      application: { cluster: { kind: 'eks', name: 'shared' } },
    });
    const app = new App({ outdir: join(folder.path, 'out') });
    expect(addEnvironmentStacks(app, other, folder.chart).map(({ node }) => node.id)).toEqual(['example-application']);
  });
});

function filesBelow(path: string): Record<string, string> {
  const out = join(path, 'out');
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [
      join(parentPath, name).slice(out.length),
      readFileSync(join(parentPath, name), 'utf8'),
    ]),
  );
}
