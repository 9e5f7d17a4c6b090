import { stringify } from 'yaml';
import { CI_VALUES } from './ci-values';
import { DASHBOARDS } from './dashboards';
import { chartYaml } from './documents/chart-yaml';
import { readme } from './documents/readme';
import { valuesSchemaJson } from './documents/values-schema';
import { valuesYaml } from './documents/values-yaml';
import { helperFile, type Template } from './language/template';
import { credentialsExternalSecret } from './templates/credentials/external-secret';
import { credentialsSecretHelper } from './templates/credentials/names';
import { credentialsSecret } from './templates/credentials/secret';
import { extraObjects } from './templates/extra-objects';
import { minioImageHelper, serverImageHelper } from './templates/image';
import { labelHelpers } from './templates/labels';
import { minioClusterServiceMonitor } from './templates/minio/cluster-service-monitor';
import { consoleIngress, consoleIngressAnnotations } from './templates/minio/console-ingress';
import { erasureSetsHelper } from './templates/minio/erasure-sets';
import { minioHeadlessService } from './templates/minio/headless-service';
import { mebibytesHelper } from './templates/minio/mebibytes';
import { minioNetworkPolicy } from './templates/minio/network-policy';
import { minioNodeServiceMonitor } from './templates/minio/node-service-monitor';
import { minioPodDisruptionBudget } from './templates/minio/pod-disruption-budget';
import { seriesHelper } from './templates/minio/pools';
import { minioService } from './templates/minio/service';
import { minioServiceAccount } from './templates/minio/service-account';
import { minioStatefulSet } from './templates/minio/stateful-set';
import { minioStorageClass } from './templates/minio/storage-class';
import { mirrorCronJob } from './templates/mirror/cron-job';
import { mirrorNetworkPolicy } from './templates/mirror/network-policy';
import { mirrorServiceAccount } from './templates/mirror/service-account';
import { DASHBOARDS_FOLDER, dashboardsConfigMap } from './templates/monitoring/dashboards';
import { prometheusRule } from './templates/monitoring/prometheus-rule';
import { minioScrapeAnnotations, serverScrapeAnnotations } from './templates/monitoring/scrape';
import { chartHelper, fullnameHelper, nameHelper } from './templates/names';
import { notes } from './templates/notes';
import { seedConfigMap } from './templates/seed/config-map';
import { seedJob } from './templates/seed/job';
import { seedHashHelper } from './templates/seed/names';
import { seedNetworkPolicy } from './templates/seed/network-policy';
import { seedServiceAccount } from './templates/seed/service-account';
import { serverConfigMap } from './templates/server/config-map';
import { serverDeployment } from './templates/server/deployment';
import { serverEnvironmentHelper } from './templates/server/environment';
import { serverHorizontalPodAutoscaler } from './templates/server/horizontal-pod-autoscaler';
import { serverHttpRoute } from './templates/server/http-route';
import { serverIngress, serverIngressAnnotations } from './templates/server/ingress';
import { serverMetricsService } from './templates/server/metrics-service';
import { serverNetworkPolicy } from './templates/server/network-policy';
import { serverPodDisruptionBudget } from './templates/server/pod-disruption-budget';
import { replicatedHelper } from './templates/server/replicas';
import { serverService } from './templates/server/service';
import { serverServiceAccount } from './templates/server/service-account';
import { serverServiceMonitor } from './templates/server/service-monitor';
import { setupConfigMap } from './templates/setup/config-map';
import { setupJob } from './templates/setup/job';
import { setupHashHelper } from './templates/setup/names';
import { setupNetworkPolicy } from './templates/setup/network-policy';
import { policyHelper } from './templates/setup/policy';
import { storeEnvironmentHelper } from './templates/store/environment';
import { testNetworkPolicy } from './templates/tests/network-policy';
import { roundTripTest } from './templates/tests/round-trip';
import { validation } from './templates/validation/validate';
import { veleroSchedule } from './templates/velero/schedule';
import { valuesSchema } from './values';

const helpers = helperFile('_helpers.tpl', [
  nameHelper,
  fullnameHelper,
  chartHelper,
  ...labelHelpers,
  serverImageHelper,
  minioImageHelper,
  serverServiceAccount.helper,
  minioServiceAccount.helper,
  seedServiceAccount.helper,
  mirrorServiceAccount.helper,
  credentialsSecretHelper,
  storeEnvironmentHelper,
  serverEnvironmentHelper,
  serverIngressAnnotations,
  replicatedHelper,
  serverScrapeAnnotations,
  minioScrapeAnnotations,
  seriesHelper,
  erasureSetsHelper,
  mebibytesHelper,
  consoleIngressAnnotations,
  policyHelper,
  setupHashHelper,
  seedHashHelper,
]);

const TEMPLATES: readonly Template[] = [
  helpers,
  notes,
  validation,
  credentialsExternalSecret,
  credentialsSecret,
  extraObjects,
  consoleIngress,
  minioHeadlessService,
  minioNetworkPolicy,
  minioPodDisruptionBudget,
  minioClusterServiceMonitor,
  minioNodeServiceMonitor,
  minioService,
  minioServiceAccount.template,
  minioStatefulSet,
  minioStorageClass,
  mirrorCronJob,
  mirrorNetworkPolicy,
  mirrorServiceAccount.template,
  dashboardsConfigMap,
  prometheusRule,
  seedConfigMap,
  seedJob,
  seedNetworkPolicy,
  seedServiceAccount.template,
  serverConfigMap,
  serverDeployment,
  serverHorizontalPodAutoscaler,
  serverHttpRoute,
  serverIngress,
  serverNetworkPolicy,
  serverPodDisruptionBudget,
  serverService,
  serverServiceAccount.template,
  setupConfigMap,
  setupJob,
  setupNetworkPolicy,
  roundTripTest,
  testNetworkPolicy,
  veleroSchedule,
  serverMetricsService,
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
