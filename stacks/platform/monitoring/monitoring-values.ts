import { monitoringVolumes } from '../../../environments/monitoring-volumes';
import type { MonitoringSettings } from '../../../environments/settings/monitoring';
import { CRITICAL_ADD_ONS_ONLY } from '../../shared/critical-add-ons';
import type { ChartServiceAccount } from '../../shared/pod-role';
import type { PriorityClassName } from '../base/priority-classes';
import { alertmanagerConfig } from './alertmanager-config';
import { GRAFANA_ADMIN } from './grafana-admin';

export interface MonitoringValuesProps {
  readonly settings: MonitoringSettings;
  readonly region: string;
  readonly topicArn: string;
  readonly alertmanagerAccount: ChartServiceAccount;
  /** The ClusterRole by which Grafana finds dashboards. */
  readonly dashboardsRole: string;
  /** Where pods may use the node's own network. */
  readonly nodeExporterNamespace: string;
}

/** The name of Grafana's Service. */
export const GRAFANA = 'grafana';

const PRIORITY: PriorityClassName = 'platform';

/** Prometheus needs room beside its blocks, to write and to merge them. */
const SHARE_OF_VOLUME = 0.8;

/** EKS runs these where nothing reaches them: watched, they would alert for ever. */
const OUT_OF_REACH = {
  kubeControllerManager: { enabled: false },
  kubeEtcd: { enabled: false },
  kubeProxy: { enabled: false },
  kubeScheduler: { enabled: false },
  defaultRules: {
    rules: {
      etcd: false,
      kubeControllerManager: false,
      kubeProxy: false,
      kubeSchedulerAlerting: false,
      kubeSchedulerRecording: false,
      windows: false,
    },
  },
};

/** Values of the chart kube-prometheus-stack, as far as they differ from its own. */
export function monitoringValues(props: MonitoringValuesProps) {
  const { settings } = props;
  const volumes = monitoringVolumes(settings);
  return {
    fullnameOverride: 'monitoring',
    // They come before, by a chart that upgrades them.
    crds: { enabled: false },
    ...OUT_OF_REACH,
    prometheusOperator: {
      tolerations: [CRITICAL_ADD_ONS_ONLY],
      resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '512Mi' } },
    },
    prometheus: {
      prometheusSpec: {
        replicas: settings.replicas,
        retention: `${settings.retentionDays}d`,
        // Prometheus counts 1 GB as 1,024 MB.
        retentionSize: `${Math.floor(volumes.prometheus.gib * SHARE_OF_VOLUME)}GB`,
        storageSpec: { volumeClaimTemplate: claim(volumes.prometheus.gib) },
        priorityClassName: PRIORITY,
        resources: { requests: { cpu: '250m', memory: '1Gi' }, limits: { memory: '4Gi' } },
        ...EVERY_NAMESPACE,
      },
    },
    alertmanager: {
      serviceAccount: props.alertmanagerAccount,
      config: alertmanagerConfig(props.topicArn, props.region),
      alertmanagerSpec: {
        replicas: settings.replicas,
        storage: { volumeClaimTemplate: claim(volumes.alertmanager.gib) },
        priorityClassName: PRIORITY,
        resources: { requests: { cpu: '25m', memory: '64Mi' }, limits: { memory: '256Mi' } },
      },
    },
    grafana: grafanaValues(props, volumes.grafana.gib),
    'kube-state-metrics': {
      // It would have to read them all to count them.
      collectorsExclude: ['secrets'],
      resources: { requests: { cpu: '25m', memory: '64Mi' }, limits: { memory: '512Mi' } },
    },
    'prometheus-node-exporter': {
      namespaceOverride: props.nodeExporterNamespace,
      priorityClassName: 'system-node-critical',
      resources: { requests: { cpu: '25m', memory: '32Mi' }, limits: { memory: '128Mi' } },
    },
  };
}

/** What others bring to be watched counts without a label of this release. */
const EVERY_NAMESPACE = {
  podMonitorSelectorNilUsesHelmValues: false,
  probeSelectorNilUsesHelmValues: false,
  ruleSelectorNilUsesHelmValues: false,
  scrapeConfigSelectorNilUsesHelmValues: false,
  serviceMonitorSelectorNilUsesHelmValues: false,
};

function grafanaValues({ dashboardsRole }: MonitoringValuesProps, storageGiB: number) {
  const { secret: existingSecret, userKey, passwordKey } = GRAFANA_ADMIN;
  return {
    fullnameOverride: GRAFANA,
    admin: { existingSecret, userKey, passwordKey },
    persistence: { enabled: true, size: `${storageGiB}Gi` },
    // The volume belongs to one pod at a time, and its group may write to it without a container that is root.
    deploymentStrategy: { type: 'Recreate' },
    initChownData: { enabled: false },
    // The chart's own role reads every Secret of the cluster.
    rbac: { useExistingClusterRole: dashboardsRole },
    sidecar: {
      dashboards: {
        resource: 'configmap',
        folderAnnotation: 'grafana_folder',
        provider: { foldersFromFilesStructure: true },
      },
      datasources: { resource: 'configmap', searchNamespace: 'monitoring' },
      resources: { requests: { cpu: '10m', memory: '96Mi' }, limits: { memory: '256Mi' } },
    },
    'grafana.ini': {
      analytics: { check_for_updates: false, check_for_plugin_updates: false, reporting_enabled: false },
      security: { disable_gravatar: true },
      users: { allow_sign_up: false },
    },
    testFramework: { enabled: false },
    priorityClassName: PRIORITY,
    resources: { requests: { cpu: '100m', memory: '192Mi' }, limits: { memory: '512Mi' } },
  };
}

function claim(gib: number) {
  return { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: `${gib}Gi` } } } };
}
