import { stringify } from 'yaml';
import { DASHBOARDS } from '../helm/dashboards';
import { POLICY, SCRIPT } from '../helm/templates/setup/config-map';
import { policyOf } from '../helm/templates/setup/policy';
import { SETUP_SCRIPT } from '../helm/templates/setup/script';
import { DEFAULTS } from './defaults';
import { grafanaDashboards, grafanaDatasources, prometheusConfig, prometheusRules } from './monitoring';

/** What the services of compose.yaml read, by volume and path: made of the chart's own sources. Pure. */
export function composeFiles(): Readonly<Record<string, string>> {
  const bucket = `arn:aws:s3:::${DEFAULTS.store.bucket}`;
  return {
    [`setup/${SCRIPT}`]: SETUP_SCRIPT,
    [`setup/${POLICY}`]: json(policyOf([bucket], [`${bucket}/*`])),
    'prometheus/prometheus.yml': stringify(prometheusConfig),
    'prometheus/rules.yaml': stringify(prometheusRules),
    'grafana/datasources/prometheus.yaml': stringify(grafanaDatasources),
    'grafana/dashboards/file-server.yaml': stringify(grafanaDashboards),
    // Without that of Jobs: only Kubernetes has metrics of them.
    ...Object.fromEntries(
      (['file-server.json', 'file-server-minio.json'] as const).map((file) => [
        `grafana/models/${file}`,
        json(DASHBOARDS[file]),
      ]),
    ),
  };
}

function json(content: object): string {
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
