import { SHIPPED } from '../../../environments/shipped';
import { validateEnvironments } from '../../../environments/validate';
import { CHARTS, type ChartName } from '../../../stacks/platform/charts';
import { addresses, at, type StackJson, synthesize, temporaryFolder } from '../synthesize';
import { CHART_VALUES_KEYS } from './chart-values-keys';
import { EVERYTHING } from './everything';
import { platformStack, valuesOf } from './platform';

const stacks = [
  ...Object.entries(synthesize(temporaryFolder(), ...validateEnvironments(SHIPPED)))
    .filter(([name]) => name.endsWith('-platform'))
    .map(([, stack]) => stack),
  ...EVERYTHING.map(([settings, sections]) => platformStack(settings, sections)),
];

/** The releases of one chart of the table. */
function releasesOf(chart: string): [StackJson | undefined, string][] {
  return stacks.flatMap((stack) =>
    addresses(stack, 'helm_release')
      .filter((address) => at(stack, `helm_release.${address}`).chart === chart)
      .map((address): [StackJson | undefined, string] => [stack, address]),
  );
}

describe.each(Object.keys(CHARTS) as ChartName[])('the chart %s', (chart) => {
  const keys = CHART_VALUES_KEYS[chart];
  const releases = releasesOf(chart);

  it('is installed in the version whose source was read', () => {
    expect(releases).not.toEqual([]);
    const { repository, version } = CHARTS[chart];
    for (const [stack, address] of releases) {
      expect(at(stack, `helm_release.${address}`)).toMatchObject({ repository, version, chart });
    }
  });

  it('is given only values that it has', () => {
    const unknown = releases.flatMap(([stack, address]) => unknownKeys(valuesOf(stack, address), keys));
    expect(unknown).toEqual([]);
  });

  it('is waited for, and taken back where it fails', () => {
    for (const [stack, address] of releases) {
      expect(at(stack, `helm_release.${address}`)).toMatchObject({
        wait: true,
        wait_for_jobs: true,
        atomic: true,
        cleanup_on_fail: true,
        max_history: 10,
        timeout: expect.any(Number),
      });
    }
  });
});

it('the fixture has no key that nobody sets', () => {
  for (const chart of Object.keys(CHARTS) as ChartName[]) {
    const set = releasesOf(chart).flatMap(([stack, address]) => pathsOf(valuesOf(stack, address)));
    const unused = CHART_VALUES_KEYS[chart].filter(
      (key) => !set.some((path) => path === key || `${path}.*` === key || path.startsWith(key.replace(/\*$/, ''))),
    );
    expect({ chart, unused }).toEqual({ chart, unused: [] });
  }
});

/** The paths of values that lie neither on nor below a known key. */
function unknownKeys(values: unknown, keys: readonly string[]): string[] {
  return pathsOf(values).filter(
    (path) => !keys.some((key) => (key.endsWith('.*') ? `${path}.`.startsWith(key.slice(0, -1)) : path === key)),
  );
}

/** The paths of everything that is no map. */
function pathsOf(value: unknown, path = ''): string[] {
  if (!path && !Object.keys(value as object).length) return [];
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.keys(value).length) return [path];
  return Object.entries(value).flatMap(([key, child]) => pathsOf(child, path ? `${path}.${key}` : key));
}
