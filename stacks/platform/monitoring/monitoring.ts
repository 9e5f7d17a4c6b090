import { ClusterRoleV1 } from '@cdktf/provider-kubernetes/lib/cluster-role-v1';
import { type ITerraformDependable, TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import type { MonitoringSettings } from '../../../environments/settings/monitoring';
import { EncryptedTopic } from '../../shared/encrypted-topic';
import { keyAliasOf, prefixOf } from '../../shared/naming';
import { podSecurityNamespace } from '../../shared/pod-security-namespace';
import { chartRelease } from '../chart-release';
import { controllerRole } from '../controller-role';
import { CustomObjects } from '../custom-objects/custom-objects';
import type { PlatformScope } from '../platform-scope';
import { alertStatements } from './alert-statements';
import { grafanaAdminSecret } from './grafana-admin';
import { GRAFANA, monitoringValues } from './monitoring-values';

export const MONITORING_NAMESPACE = 'monitoring';

const ALERTMANAGER = 'alertmanager';

export interface MonitoringProps {
  readonly platform: PlatformScope;
  readonly settings: MonitoringSettings;
  /** What brings the password of Grafana's administrator into the cluster. */
  readonly secretsReady: readonly ITerraformDependable[];
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Prometheus, which watches; Alertmanager, which tells by SNS; Grafana, which shows. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, { platform, settings, secretsReady, dependsOn }: MonitoringProps) {
    super(scope, id);
    const { environment, aws } = platform;
    const namespace = podSecurityNamespace(this, 'namespace', MONITORING_NAMESPACE, 'restricted').metadata.name;
    // It reads the node itself: its files, processes and network.
    const nodeExporter = podSecurityNamespace(this, 'node-exporter', 'node-exporter', 'privileged').metadata.name;
    const topic = new EncryptedTopic(this, 'alerts', {
      name: `${prefixOf(environment)}-prometheus-alerts`,
      description: 'Alerts of Prometheus',
      keyScope: aws,
      keyAlias: keyAliasOf(environment, 'prometheus-alerts'),
      keyDeletionDays: environment.keyDeletionDays,
      publishers: [],
      alerts: environment.alerts,
    });
    const { account, ready } = controllerRole(this, ALERTMANAGER, platform, {
      name: ALERTMANAGER,
      description: 'Publishes alerts',
      serviceAccount: { namespace: MONITORING_NAMESPACE, name: ALERTMANAGER },
      statements: alertStatements({ aws, topicArn: topic.arn, keyArn: topic.keyArn }),
    });
    const dashboards = new ClusterRoleV1(this, 'dashboards', {
      metadata: { name: 'platform:dashboards' },
      rule: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch'] }],
    });
    const admin = new CustomObjects(this, 'grafana-admin', {
      name: 'grafana-admin',
      namespace,
      objects: [grafanaAdminSecret(environment, MONITORING_NAMESPACE)],
      dependsOn: secretsReady,
    });
    chartRelease(this, 'release', {
      chart: 'kube-prometheus-stack',
      namespace,
      values: monitoringValues({
        settings,
        region: aws.region,
        topicArn: topic.arn,
        alertmanagerAccount: account,
        dashboardsRole: dashboards.metadata.name,
        nodeExporterNamespace: nodeExporter,
      }),
      bringsDefinitions: false,
      timeoutSeconds: 900,
      dependsOn: [...dependsOn, ...ready, ...topic.ready, admin.release],
    });
    new TerraformOutput(this, 'open-grafana', {
      description: 'Shows Grafana at http://localhost:3000 to who may forward ports',
      value: `kubectl --namespace ${MONITORING_NAMESPACE} port-forward service/${GRAFANA} 3000:80`,
    });
  }
}
