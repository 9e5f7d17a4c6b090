import { stringify } from 'yaml';
import { CI_VALUES } from './ci-values';
import { DASHBOARDS } from './dashboards';
import { chartYaml } from './documents/chart-yaml';
import { readme } from './documents/readme';
import { valuesSchemaJson } from './documents/values-schema';
import { valuesYaml } from './documents/values-yaml';
import { helperFile, type Template } from './language/template';
import { credentialsSecretHelper } from './templates/credentials/names';
import { credentialsSecret } from './templates/credentials/secret';
import { minioImageHelper, serverImageHelper } from './templates/image';
import { labelHelpers } from './templates/labels';
import { minioClusterServiceMonitor } from './templates/minio/cluster-service-monitor';
import { minioHeadlessService } from './templates/minio/headless-service';
import { minioNodeServiceMonitor } from './templates/minio/node-service-monitor';
import { seriesHelper } from './templates/minio/pools';
import { minioService } from './templates/minio/service';
import { minioServiceAccount } from './templates/minio/service-account';
import { minioStatefulSet } from './templates/minio/stateful-set';
import { DASHBOARDS_FOLDER, dashboardsConfigMap } from './templates/monitoring/dashboards';
import { prometheusRule } from './templates/monitoring/prometheus-rule';
import { chartHelper, fullnameHelper, nameHelper } from './templates/names';
import { notes } from './templates/notes';
import { seedConfigMap } from './templates/seed/config-map';
import { seedJob } from './templates/seed/job';
import { seedHashHelper } from './templates/seed/names';
import { serverConfigMap } from './templates/server/config-map';
import { serverDeployment } from './templates/server/deployment';
import { serverEnvironmentHelper } from './templates/server/environment';
import { serverHorizontalPodAutoscaler } from './templates/server/horizontal-pod-autoscaler';
import { serverIngress } from './templates/server/ingress';
import { serverMetricsService } from './templates/server/metrics-service';
import { serverService } from './templates/server/service';
import { serverServiceAccount, serviceAccountNameHelper } from './templates/server/service-account';
import { serverServiceMonitor } from './templates/server/service-monitor';
import { storeEnvironmentHelper } from './templates/store/environment';
import { validation } from './templates/validate';
import { valuesSchema } from './values';

const helpers = helperFile('_helpers.tpl', [
  nameHelper,
  fullnameHelper,
  chartHelper,
  ...labelHelpers,
  serverImageHelper,
  minioImageHelper,
  serviceAccountNameHelper,
  credentialsSecretHelper,
  storeEnvironmentHelper,
  serverEnvironmentHelper,
  seriesHelper,
  seedHashHelper,
]);

const TEMPLATES: readonly Template[] = [
  helpers,
  notes,
  validation,
  credentialsSecret,
  minioClusterServiceMonitor,
  minioHeadlessService,
  minioNodeServiceMonitor,
  minioService,
  minioServiceAccount,
  minioStatefulSet,
  dashboardsConfigMap,
  prometheusRule,
  seedConfigMap,
  seedJob,
  serverConfigMap,
  serverDeployment,
  serverHorizontalPodAutoscaler,
  serverIngress,
  serverMetricsService,
  serverService,
  serverServiceAccount,
  serverServiceMonitor,
];

/** Every file of the chart by its path below the chart's folder. Pure: the same text at every call. */
export function chartFiles(version: string): Readonly<Record<string, string>> {
  return {
    '.helmignore': HELMIGNORE,
    'Chart.yaml': chartYaml(version),
    'README.md': readme(valuesSchema, version),
    'values.schema.json': valuesSchemaJson(valuesSchema),
    'values.yaml': valuesYaml(valuesSchema),
    ...Object.fromEntries(Object.entries(CI_VALUES).map(([name, values]) => [`ci/${name}-values.yaml`, yaml(values)])),
    ...Object.fromEntries(
      Object.entries(DASHBOARDS).map(([file, model]) => [`${DASHBOARDS_FOLDER}/${file}`, json(model)]),
    ),
    ...Object.fromEntries(TEMPLATES.map(({ path, text }) => [`templates/${path}`, text])),
  };
}

const HELMIGNORE = 'ci/\n.git/\n.DS_Store\n*.swp\n*.bak\n*.tmp\n';

function json(model: object): string {
  return `${JSON.stringify(model, undefined, 2)}\n`;
}

function yaml(values: object): string {
  return stringify(values, { version: '1.1', lineWidth: 0 });
}
