import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartFiles } from '../../helm/chart';
import { CI_VALUES } from '../../helm/ci-values';
import type { PartialChartValues } from '../../helm/values';
import { describeWithTool, type Tool } from '../tools';
import { helmRun, helmTemplate } from './helm';
import { matches, objectsOf, podsOf } from './objects';
import { problemsOf } from './problems';

const files = chartFiles('1.2.3');
const sets = Object.entries<PartialChartValues>(CI_VALUES);

describe.each<Tool>(['helm3', 'helm4'])('the chart under %s', (tool) => {
  describeWithTool(tool, 'the real Helm', (helm) => {
    const render = once((values: PartialChartValues) => helmTemplate(helm, files, values));

    it.each(sets)('passes a strict lint with the values %s', (_name, values) => {
      expect(helmRun(helm, ['lint', '--strict'], files, values)).toMatchObject({ status: 0 });
    });

    it.each(sets)('renders the values %s as reviewed', (name, values) => {
      const golden = join(__dirname, '__golden__', `${name}.yaml`);
      const rendered = stable(render(values));
      if (process.env.UPDATE_GOLDEN) {
        writeFileSync(golden, rendered);
      }
      expect(rendered).toBe(readFileSync(golden, 'utf8'));
    });

    it.each(sets)('renders objects that Kubernetes accepts with the values %s', (_name, values) => {
      expect(problemsOf(objectsOf(render(values)))).toEqual([]);
    });
  });
});

describeWithTool('helm4', 'every rendering of the chart', (helm) => {
  const render = once((values: PartialChartValues) => objectsOf(helmTemplate(helm, files, values)));

  it.each(sets)('runs every pod under the restricted Pod Security level with the values %s', (_name, values) => {
    for (const { spec } of podsOf(render(values))) {
      expect(spec).toMatchObject({
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 10001,
          runAsGroup: 10001,
          seccompProfile: { type: 'RuntimeDefault' },
        },
      });
      for (const container of spec.containers) {
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
      }
    }
  });

  it.each(sets)('bounds memory and disk of every container with the values %s', (_name, values) => {
    for (const { spec } of podsOf(render(values))) {
      for (const { resources } of spec.containers) {
        expect(Object.keys(resources.limits)).toEqual(expect.arrayContaining(['memory', 'ephemeral-storage']));
        expect(Object.keys(resources.requests)).toEqual(expect.arrayContaining(['cpu', 'memory']));
      }
    }
  });

  it.each(sets)('names in every pod only ServiceAccounts that it makes, with the values %s', (_name, values) => {
    const objects = render(values);
    const made = objects.filter(({ kind }) => kind === 'ServiceAccount').map(({ metadata }) => metadata.name);
    for (const { spec } of podsOf(objects)) {
      expect(made).toContain(spec.serviceAccountName);
    }
  });

  it.each(sets)('selects, by each Service, the pods of one component with the values %s', (_name, values) => {
    const objects = render(values);
    for (const service of objects.filter(({ kind }) => kind === 'Service')) {
      const components = podsOf(objects)
        .filter(({ metadata }) => matches(service.spec.selector, metadata.labels))
        .map(({ metadata }) => metadata.labels['app.kubernetes.io/component']);
      expect(new Set(components).size).toBe(1);
    }
  });

  it.each(sets)('selects, by each workload, its own pods alone with the values %s', (_name, values) => {
    const objects = render(values);
    const workloads = objects.filter(({ kind }) => ['Deployment', 'StatefulSet'].includes(kind));
    for (const workload of workloads) {
      const selected = podsOf(objects).filter(({ metadata }) =>
        matches(workload.spec.selector.matchLabels, metadata.labels),
      );
      expect(selected).toEqual([workload.spec.template]);
    }
  });

  it.each(sets)('labels every object with its release, with the values %s', (_name, values) => {
    const own = render(values).filter(({ metadata }) => !metadata.name.endsWith('-contact'));
    for (const { metadata } of own) {
      expect(metadata.labels).toMatchObject({
        'app.kubernetes.io/instance': 'files',
        'app.kubernetes.io/name': 'file-server',
      });
    }
  });
});

/** Renders each set of values but once. */
function once<Outcome>(render: (values: PartialChartValues) => Outcome): (values: PartialChartValues) => Outcome {
  const outcomes = new Map<PartialChartValues, Outcome>();
  return (values) => {
    const known = outcomes.get(values);
    if (known !== undefined) return known;
    const outcome = render(values);
    outcomes.set(values, outcome);
    return outcome;
  };
}

/** Generated keys differ at each render; dashboards are the chart's files, thousands of lines long. */
function stable(rendered: string): string {
  return rendered
    .replace(/^( {2}(?:access-key|secret-key|root-user|root-password): ).*$/gm, '$1(generated)')
    .replace(/^( {2}file-server\S*\.json: \|\n)(?: {4}.*\n)+/gm, '$1    (a dashboard)\n');
}
