import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdktf';
import fc from 'fast-check';
import { overlaps, parseCidr } from '../../environments/cidr';
import type { Environment, WrittenEnvironment } from '../../environments/schema';
import { ENDPOINT_CHOICES } from '../../environments/settings/endpoint-services';
import { SHIPPED } from '../../environments/shipped';
import { validateEnvironments } from '../../environments/validate';
import { addEnvironmentStacks } from '../../stacks/environment-stacks';
import { DEPLOYED_STACKS } from '../../stacks/shared/stack-names';
import { exampleEnvironment } from '../environments/example';
import { danglingReferences, type StackJson, synthesize, temporaryFolder } from './synthesize';

const shipped = validateEnvironments(SHIPPED);
const STACKS = ['network', 'cluster', 'storage', 'platform', 'application'];

describe('the stacks of the environments that ship', () => {
  const folder = temporaryFolder();
  const other = temporaryFolder();
  const stacks = synthesize(folder, ...shipped);

  it('are what the account has once, then a network, a cluster, a storage, a platform and an application each', () => {
    const [shared, ...others] = shipped;
    expect(shared?.name).toBe('shared');
    expect(Object.keys(stacks)).toEqual([
      'shared-account',
      ...others.flatMap(({ name }) => STACKS.map((stack) => `${name}-${stack}`)),
    ]);
  });

  it('are known to the pipelines that deploy them, all but the account', () => {
    expect(DEPLOYED_STACKS).toEqual(expect.arrayContaining(STACKS));
  });

  it('name the roles and the boundary that the account has for them', () => {
    const { aws_iam_role, aws_iam_policy } = stacks['shared-account']?.resource ?? {};
    const roles = Object.values(aws_iam_role ?? {}).map(({ name }) => `arn:aws:iam::111122223333:role/${name}`);
    const [boundary] = Object.values(aws_iam_policy ?? {});
    for (const { aws, cluster } of shipped.slice(1)) {
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
  });

  it('have the same bytes in every folder', () => {
    synthesize(other, ...shipped);
    expect(filesBelow(other.path)).toEqual(filesBelow(folder.path));
  });

  it('name no folder of this machine, and no time', () => {
    const text = JSON.stringify(stacks);
    expect(text).not.toContain(folder.path);
    expect(text).not.toContain(process.cwd());
    expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}T\d{2}/);
  });

  it('pin the providers by their full source, and refuse every other account', () => {
    for (const [name, { terraform, provider }] of Object.entries(stacks)) {
      const providers = terraform.required_providers as Record<string, { source: string; version: string }>;
      for (const [local, { source, version }] of Object.entries(providers)) {
        expect({ name, source, version }).toEqual({
          name,
          source: `hashicorp/${local}`,
          version: expect.stringMatching(/^~> \d+\.\d+$/),
        });
      }
      expect(provider.aws?.[0]).toMatchObject({ allowed_account_ids: ['111122223333'] });
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

describe('any valid environment', () => {
  const folder = temporaryFolder();

  it('synthesizes stacks whose references resolve, with subnets that fit the VPC and do not overlap', () => {
    fc.assert(
      fc.property(environments, (environment) => {
        const stacks = synthesize(folder, environment);
        expect(Object.values(stacks).flatMap(danglingReferences)).toEqual([]);
        expect(crossStackOutputsRead(stacks, environment)).toEqual(crossStackOutputsWritten(stacks, environment));
        const vpc = parseCidr(environment.network?.cidr ?? '');
        const subnets = Object.values(stacks[`${environment.name}-network`]?.resource.aws_subnet ?? {});
        const blocks = subnets.map(({ cidr_block }) => parseCidr(cidr_block as string));
        expect(blocks).toHaveLength(3 * (environment.network?.zones.length ?? 0));
        for (const [index, block] of blocks.entries()) {
          expect(vpc && block && vpc.first <= block.first && block.last <= vpc.last).toBe(true);
          expect(blocks.slice(index + 1).some((other) => block && other && overlaps(block, other))).toBe(false);
        }
      }),
      { numRuns: 15 },
    );
  });
});

const environments = fc
  .record({
    region: fc.constantFrom('eu-west-1', 'us-east-1', 'us-gov-west-1'),
    letters: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { minLength: 2, maxLength: 6 }),
    cidr: fc.constantFrom('10.0.0.0/16', '10.7.128.0/17', '172.16.64.0/18', '192.168.32.0/19', '100.64.16.0/20'),
    natGateways: fc.constantFrom('none', 'single', 'perZone', 'regional'),
    interfaceEndpoints: fc.subarray([...ENDPOINT_CHOICES]),
    destination: fc.constantFrom('cloudWatch', 's3', 'none'),
    operatorHost: fc.boolean(),
    backend: fc.constantFrom<WrittenEnvironment['backend']>(
      { kind: 'local' },
      { kind: 's3', bucket: 'states', region: 'eu-west-1' },
      { kind: 'cloud', organization: 'organization', project: 'project' },
    ),
    groups: fc.uniqueArray(fc.constantFrom('system', 'general', 'files', 'batch'), { minLength: 1 }),
    arm: fc.boolean(),
    storageClass: fc.constantFrom(undefined, {}, { keyAlias: 'alias/own' }),
    publicAccessCidrs: fc.constantFrom([], ['203.0.113.0/24', '198.51.100.0/24']),
    storage: fc.record({
      deletionProtection: fc.boolean(),
      requestMetrics: fc.boolean(),
      iamUser: fc.boolean(),
      files: fc.constantFrom({}, { transition: { storageClass: 'GLACIER_IR', after: 0 }, objectLockDays: 1 }),
      secrets: fc.constantFrom(undefined, {}, { minio: {}, recoveryDays: 0 as const }),
    }),
    replicates: fc.boolean(),
    use: fc.constantFrom({}, { store: 'bucket' as const }, { mirrorToStorage: true }),
  })
  .map((any): Environment => {
    const { region, letters, cidr, natGateways, interfaceEndpoints, destination, operatorHost } = any;
    const { backend, groups, arm, storageClass, publicAccessCidrs } = any;
    const otherRegion = region.startsWith('us-gov') ? 'us-gov-east-1' : 'ap-southeast-2';
    const partition = region.startsWith('us-gov') ? 'aws-us-gov' : 'aws';
    return exampleEnvironment({
      name: 'any',
      backend,
      aws: { accountId: '111122223333', region },
      network: {
        cidr,
        zones: letters.map((letter) => `${region}${letter}`),
        natGateways: natGateways as 'none',
        interfaceEndpoints: natGateways === 'none' ? ['cluster'] : interfaceEndpoints,
        flowLogs: { destination: destination as 's3' },
        operatorHost,
      },
      cluster: {
        kubernetesVersion: '1.35',
        publicAccessCidrs,
        accessEntries: [
          {
            name: 'admins',
            principalArn: `arn:${partition}:iam::111122223333:role/a`,
            policy: 'AmazonEKSClusterAdminPolicy',
          },
        ],
        nodeGroups: groups.map((name) => ({
          name,
          architecture: arm ? 'arm64' : 'amd64',
          instanceTypes: [arm ? 'm7g.large' : 'm7i.large'],
          minimum: 0,
          desired: 1,
          maximum: 2,
        })),
      },
      storage: { ...any.storage, replication: any.replicates ? { region: otherRegion } : undefined },
      application: { cluster: { kind: 'environment' }, runsInsideNetwork: true, storageClass, ...any.use },
    });
  });

function crossStackOutputsWritten(stacks: Readonly<Record<string, StackJson>>, { name }: Environment): string[] {
  const outputs = Object.keys(stacks[`${name}-network`]?.output ?? {});
  return outputs.filter((output) => output.startsWith('cross-stack-output')).sort();
}

function crossStackOutputsRead(stacks: Readonly<Record<string, StackJson>>, { name }: Environment): string[] {
  const text = JSON.stringify(stacks[`${name}-cluster`]);
  const outputs = [...text.matchAll(/terraform_remote_state\.[\w-]+\.outputs\.([\w-]+)/g)].map(
    ([, output]) => output ?? '',
  );
  return [...new Set(outputs)].sort();
}

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
