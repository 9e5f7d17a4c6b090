import { chartFiles } from '../../helm/chart';
import type { PartialChartValues } from '../../helm/values';
import { describeWithTool } from '../tools';
import { helmTemplate } from './helm';
import { type KubernetesObject, objectsOf } from './objects';

const files = chartFiles('1.2.3');

export type Render = (values?: PartialChartValues) => KubernetesObject[];

/** A suite about objects of the chart, as the real Helm renders them for the release `files` in the namespace `apps`. */
export function describeRendered(name: string, body: (render: Render) => void): void {
  describeWithTool('helm4', name, (helm) => {
    body((values = {}) => objectsOf(helmTemplate(helm, files, values)));
  });
}
