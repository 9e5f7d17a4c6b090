import { chart, release } from '../language/built-in';
import { entriesOf } from '../language/control';
import type { Expression } from '../language/expression';
import { fromYaml, merged, replace, trunc } from '../language/functions';
import { include, mapHelper } from '../language/helper';
import { values } from '../values';
import { chartHelper, nameHelper } from './names';

type Pairs = Expression<Readonly<Record<string, string>>>;

/** Characters of a label's value, which may not hold the plus sign of build metadata either. */
const LONGEST_LABEL = 63;

/** The parts of the system, as `app.kubernetes.io/component` names them. */
export type Component =
  | 'server'
  | 'server-metrics'
  | 'minio'
  | 'minio-headless'
  | 'setup'
  | 'seed'
  | 'mirror'
  | 'test'
  | 'credentials'
  | 'monitoring'
  | 'velero';

/** The labels that select a component's pods: they never change, since selectors cannot. */
function selectorLabelsOf(component: Component) {
  return mapHelper({
    name: `file-server.${component}.selectorLabels`,
    description: `Labels that select the pods of the component ${component}.`,
    body: {
      'app.kubernetes.io/name': include(nameHelper),
      'app.kubernetes.io/instance': release.name,
      'app.kubernetes.io/component': component,
    },
  });
}

function labelsOf(component: Component, selectorLabels: ReturnType<typeof selectorLabelsOf>) {
  return mapHelper({
    name: `file-server.${component}.labels`,
    description: `Labels of every object of the component ${component}.`,
    body: {
      'helm.sh/chart': include(chartHelper),
      ...entriesOf(include(selectorLabels)),
      'app.kubernetes.io/version': trunc(replace(chart.appVersion, '+', '_'), LONGEST_LABEL),
      'app.kubernetes.io/managed-by': release.service,
      ...entriesOf(values.commonLabels),
    },
  });
}

function componentLabels(component: Component) {
  const selectorLabels = selectorLabelsOf(component);
  const labels = labelsOf(component, selectorLabels);
  return {
    selectorHelper: selectorLabels,
    helper: labels,
    selectorLabels: include(selectorLabels),
    labels: include(labels),
  };
}

export const serverLabels = componentLabels('server');
/** A Service of its own for the metrics, which a ServiceMonitor can tell from the public one. */
export const serverMetricsLabels = componentLabels('server-metrics');
export const minioLabels = componentLabels('minio');
export const setupLabels = componentLabels('setup');
/** The headless Service, which a ServiceMonitor can tell from the other one. */
export const minioHeadlessLabels = componentLabels('minio-headless');
export const seedLabels = componentLabels('seed');
export const mirrorLabels = componentLabels('mirror');
export const testLabels = componentLabels('test');
export const credentialsLabels = componentLabels('credentials');
export const monitoringLabels = componentLabels('monitoring');
export const veleroLabels = componentLabels('velero');

/** Labels of an object with those that its user gave to it, which win over the common ones. */
export function labelsWith(own: Pairs, labels: Pairs): Pairs {
  return merged(own, fromYaml(labels));
}

export const labelHelpers = [
  serverLabels,
  minioLabels,
  setupLabels,
  seedLabels,
  mirrorLabels,
  testLabels,
  credentialsLabels,
  serverMetricsLabels,
  minioHeadlessLabels,
  monitoringLabels,
  veleroLabels,
].flatMap(({ selectorHelper, helper }) => [selectorHelper, helper]);
