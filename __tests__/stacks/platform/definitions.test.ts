import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHARTS } from '../../../stacks/platform/charts';
import { addresses, at } from '../synthesize';
import { EVERYTHING } from './everything';
import { platformStack, valuesOf } from './platform';

const [, section = ''] = readFileSync(join(__dirname, '../../../docs/operations.md'), 'utf8').split(
  '## Upgrading the platform\n',
);

const releases = EVERYTHING.flatMap(([settings, sections]) => {
  const stack = platformStack(settings, sections);
  return addresses(stack, 'helm_release').map((name) => ({
    release: at(stack, `helm_release.${name}`),
    values: valuesOf(stack, name),
  }));
});

describe('the definitions of the platform', () => {
  it('are in the document for every chart that is installed', () => {
    const rows = [...(section.split('\n## ')[0]?.matchAll(/^\| `([\w-]+)` \|/gm) ?? [])].map(([, chart]) => chart);
    const definitions = ['karpenter-crd', 'prometheus-operator-crds'];
    expect(rows).toEqual(
      Object.keys(CHARTS)
        .filter((chart) => !definitions.includes(chart))
        .sort(),
    );
    for (const chart of definitions) expect(section).toContain(`by the chart \`${chart}\``);
  });

  it('of the Load Balancer Controller are upgraded by hand from the chart that is installed', () => {
    const { repository, version } = CHARTS['aws-load-balancer-controller'];
    expect(section).toContain(
      `helm show crds aws-load-balancer-controller --repo ${repository} --version ${version} |`,
    );
  });

  it('of Karpenter and Prometheus have the version of what uses them', () => {
    expect(CHARTS['karpenter-crd'].appVersion).toBe(CHARTS.karpenter.appVersion);
    expect(CHARTS['prometheus-operator-crds'].appVersion).toBe(CHARTS['kube-prometheus-stack'].appVersion);
  });

  it('of External Secrets and Velero are left to the defaults of their charts', () => {
    for (const chart of ['external-secrets', 'velero']) {
      const installed = releases.filter(({ release }) => release.chart === chart);
      expect(installed).not.toEqual([]);
      for (const { release, values } of installed) {
        expect(release).not.toHaveProperty('skip_crds');
        for (const key of ['installCRDs', 'upgradeCRDs', 'cleanUpCRDs']) expect(values).not.toHaveProperty(key);
      }
    }
  });
});
