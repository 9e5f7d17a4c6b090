import { chartFiles } from '../../../helm/chart';
import { CI_VALUES } from '../../../helm/ci-values';
import { describeWithTool } from '../../tools';
import { helmTemplate } from '../helm';
import { find, objectsOf, podsOf } from '../objects';

/**
 * Characters that a name may have where others are derived from it, each at most 63: a Job's pods, a StatefulSet's
 * revisions (a label) and a CronJob's Jobs. Names of what is no DNS label may be longer.
 */
const LONGEST: Readonly<Record<string, number>> = {
  Job: 57,
  StatefulSet: 52,
  CronJob: 52,
  StorageClass: 253,
  Schedule: 253,
};

const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

describeWithTool('helm4', 'the names of objects', (helm) => {
  const deploymentOf = (release: string, values: object = {}) =>
    find(objectsOf(helmTemplate(helm, chartFiles('1.2.3'), values, release)), 'Deployment').metadata.name;

  it('begin with the release and the chart', () => {
    expect(deploymentOf('files')).toBe('files-file-server-server');
  });

  it('do not say the chart twice', () => {
    expect(deploymentOf('my-file-server')).toBe('my-file-server-server');
  });

  it('are those that the user says', () => {
    expect(deploymentOf('files', { fullnameOverride: 'portal' })).toBe('portal-server');
  });

  it('differ for releases that differ only beyond what fits into a name', () => {
    const long = 'department-of-very-long-release-names-team';
    expect([deploymentOf(`${long}-a`), deploymentOf(`${long}-b`)]).toEqual([
      expect.stringMatching(/^department-of-very-long-releas?e?-[0-9a-f]{8}-server$/),
      expect.not.stringMatching(deploymentOf(`${long}-a`)),
    ]);
  });

  const objectsOfLongest = (values: object) =>
    objectsOf(helmTemplate(helm, chartFiles('1.2.3'), values, 'r'.repeat(53)));
  const { fullnameOverride, ...extended } = CI_VALUES.extended;
  const sets = Object.entries<object>({ ...CI_VALUES, extended });

  it.each(sets)('stay below the 63 characters of a DNS label with the values %s', (_name, values) => {
    for (const { kind, metadata } of objectsOfLongest(values)) {
      expect({ kind, name: metadata.name, fits: metadata.name.length <= (LONGEST[kind] ?? 63) }).toMatchObject({
        fits: true,
      });
    }
  });

  it.each(sets)('and all other values of labels are valid, however long, with the values %s', (_name, values) => {
    const objects = objectsOfLongest(values);
    const labels = [...objects, ...podsOf(objects)].flatMap(({ metadata }) =>
      Object.values<string>(metadata.labels ?? {}),
    );
    expect(labels.filter((label) => !LABEL_VALUE.test(label))).toEqual([]);
  });

  it('hold no plus sign of the build metadata of a version', () => {
    const { metadata } = find(objectsOf(helmTemplate(helm, chartFiles('1.2.3+build.5'))), 'Deployment');
    expect(metadata.labels).toMatchObject({
      'helm.sh/chart': 'file-server-1.2.3_build.5',
      'app.kubernetes.io/version': '1.2.3_build.5',
    });
  });

  it.each(['on', 'no', 'null'])('are text, even if the user says %s', (word) => {
    const values = { nameOverride: word, fullnameOverride: word, ...CI_VALUES.monitoring };
    const objects = objectsOf(helmTemplate(helm, chartFiles('1.2.3'), values));
    expect(find(objects, 'PrometheusRule').metadata.name).toBe(word);
    expect(find(objects, 'Deployment').spec.selector.matchLabels).toHaveProperty(['app.kubernetes.io/name'], word);
    const setup = podsOf(objects).find(({ spec }) => spec.containers[0].name === 'setup');
    expect(setup.spec.containers[0].env).toContainEqual({ name: 'POLICY', value: word });
  });

  it.each(['files.example.org', '2nd-files'])('are refused where a Service could not have them: %s', (release) => {
    expect(() => deploymentOf(release)).toThrow(`The release name ${release} would name Services ${release}-file-serv`);
    expect(deploymentOf(release, { fullnameOverride: 'files' })).toBe('files-server');
  });
});
