import type { ConfigMap } from 'kubernetes-types/core/v1';
import type { DashboardFile } from '../../dashboards';
import { blockText } from '../../language/block-text';
import { fileText } from '../../language/built-in';
import { when, within } from '../../language/control';
import { trimSuffix } from '../../language/functions';
import { template } from '../../language/template';
import { text } from '../../language/text';
import { values } from '../../values';
import { labelsWith, monitoringLabels } from '../labels';
import { fullname } from '../names';

/** Folder of the chart that holds the dashboards: below templates/ Helm would take their braces for its own. */
export const DASHBOARDS_FOLDER = 'files/dashboards';

const { dashboards } = values.metrics;

export const dashboardsConfigMap = template<ConfigMap>({
  path: 'monitoring/dashboards.yaml',
  when: dashboards.enabled,
  object: {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: text`${fullname}-dashboards`,
      labels: labelsWith(dashboards.labels, monitoringLabels.labels),
      ...within(dashboards.annotations, (dot) => ({ annotations: dot })),
    },
    data: {
      ...contentOf('file-server.json'),
      ...contentOf('file-server-jobs.json'),
      ...when(values.minio.enabled, contentOf('file-server-minio.json')),
    },
  },
});

function contentOf(file: DashboardFile): Record<string, string> {
  return { [file]: blockText(trimSuffix(fileText(`${DASHBOARDS_FOLDER}/${file}`), '\n')) };
}
