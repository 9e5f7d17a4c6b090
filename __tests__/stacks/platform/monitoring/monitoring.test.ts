import { EXAMPLE } from '../../../environments/example';
import { problemsOf } from '../../../helm/problems';
import { addresses, at, ref, type StackJson, statements } from '../../synthesize';
import { exampleStacks, valuesOf } from '../platform';

const alerts = { emails: ['operations@example.com'] };
const stacks = exampleStacks({ monitoring: { retentionDays: 30, storageGiB: 100, replicas: 2 } }, { alerts });
const stack = stacks['example-platform'];
const values = valuesOf(stack, 'monitoring');

describe('Prometheus', () => {
  const { prometheusSpec } = values.prometheus;

  it('keeps metrics on a volume, for so long and no more than fits', () => {
    expect(prometheusSpec).toMatchObject({
      replicas: 2,
      retention: '30d',
      retentionSize: '80GB',
      storageSpec: {
        volumeClaimTemplate: {
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '100Gi' } } },
        },
      },
      priorityClassName: 'platform',
    });
  });

  it('watches what any release brings to be watched', () => {
    for (const selector of ['podMonitor', 'probe', 'rule', 'scrapeConfig', 'serviceMonitor']) {
      expect(prometheusSpec[`${selector}SelectorNilUsesHelmValues`]).toBe(false);
    }
  });

  it('leaves alone what EKS hides, which would alert for ever', () => {
    for (const component of ['kubeEtcd', 'kubeScheduler', 'kubeControllerManager', 'kubeProxy']) {
      expect(values[component]).toEqual({ enabled: false });
    }
    expect(values.defaultRules.rules).toEqual({
      etcd: false,
      kubeControllerManager: false,
      kubeProxy: false,
      kubeSchedulerAlerting: false,
      kubeSchedulerRecording: false,
      windows: false,
    });
  });

  it('has its definitions by a chart that upgrades them, before anything that is watched', () => {
    expect(values.crds).toEqual({ enabled: false });
    expect(at(stack, 'helm_release.monitoring').skip_crds).toBe(true);
    expect(at(stack, 'helm_release.monitor-definitions').chart).toBe('prometheus-operator-crds');
    expect(at(stack, 'helm_release.load-balancers').depends_on).toContain('helm_release.monitor-definitions');
  });

  it('watches the controllers too', () => {
    const monitored = (parts: StackJson | undefined) =>
      ['load-balancers', 'external-secrets'].map((name) => valuesOf(parts, name).serviceMonitor.enabled);
    expect(monitored(stack)).toEqual([true, true]);
    const unwatched = exampleStacks({}, { storage: { secrets: { minio: {} } } })['example-platform'];
    expect(monitored(unwatched)).toEqual([false, false]);
  });
});

describe('Alertmanager', () => {
  const topic = ref('aws_sns_topic.monitoring_alerts.arn');

  it('tells by SNS, with a role of its own, and not of what always fires', () => {
    const { route, receivers } = values.alertmanager.config;
    expect(receivers).toEqual([
      { name: 'null' },
      { name: 'sns', sns_configs: [{ topic_arn: topic, sigv4: { region: 'eu-west-1' }, send_resolved: true }] },
    ]);
    expect(route.receiver).toBe('sns');
    expect(route.routes[0]).toEqual({ receiver: 'null', matchers: ['alertname =~ "Watchdog|InfoInhibitor"'] });
    expect(values.alertmanager.serviceAccount.name).toBe('alertmanager');
    expect(at(stack, 'aws_eks_pod_identity_association.monitoring_alertmanager')).toMatchObject({
      namespace: 'monitoring',
      service_account: 'alertmanager',
      role_arn: ref('aws_iam_role.monitoring_alertmanager_role.arn'),
    });
  });

  it('may publish to its topic and encrypt for it, and nothing else', () => {
    expect(statements(at(stack, 'aws_iam_role_policy.monitoring_alertmanager_role').policy)).toEqual({
      Publish: { Effect: 'Allow', Action: ['sns:Publish'], Resource: [topic] },
      EncryptWhatIsPublished: {
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: [ref('aws_kms_key.monitoring_alerts_key.arn')],
        Condition: { StringEquals: { 'kms:ViaService': 'sns.eu-west-1.amazonaws.com' } },
      },
    });
  });

  it('reaches the people of the environment, by an encrypted topic that no service of AWS writes to', () => {
    expect(at(stack, 'aws_sns_topic.monitoring_alerts')).toEqual({
      name: 'eks-file-server-example-prometheus-alerts',
      kms_master_key_id: ref('aws_kms_key.monitoring_alerts_key.arn'),
    });
    expect(Object.keys(statements(at(stack, 'aws_sns_topic_policy.monitoring_alerts').policy))).toEqual([
      'DenyPlainHttp',
    ]);
    expect(Object.keys(statements(at(stack, 'aws_kms_key.monitoring_alerts_key').policy))).toEqual([
      'AccountControlsThroughIam',
    ]);
    const [subscription] = addresses(stack, 'aws_sns_topic_subscription');
    expect(at(stack, `aws_sns_topic_subscription.${subscription}`)).toMatchObject({
      protocol: 'email',
      endpoint: 'operations@example.com',
    });
  });
});

describe('Grafana', () => {
  it('takes its administrator from Secrets Manager, as a password that nobody has seen', () => {
    expect(values.grafana.admin).toEqual({
      existingSecret: 'grafana-admin',
      userKey: 'admin-user',
      passwordKey: 'admin-password',
    });
    const [secret] = valuesOf(stack, 'monitoring_grafana-admin').objects;
    expect(secret).toEqual({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'grafana-admin', namespace: 'monitoring' },
      spec: {
        refreshInterval: '1h',
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'aws-secrets-manager' },
        target: { name: 'grafana-admin', creationPolicy: 'Owner' },
        data: ['admin-user', 'admin-password'].map((key) => ({
          secretKey: key,
          remoteRef: { key: 'eks-file-server-example/grafana', property: key },
        })),
      },
    });
    expect(problemsOf([secret])).toEqual([]);
    expect(at(stack, 'aws_secretsmanager_secret.grafana-secret')).toMatchObject({
      name: 'eks-file-server-example/grafana',
      kms_key_id: ref('aws_kms_key.grafana-secret_key.arn'),
      recovery_window_in_days: 30,
    });
    expect(at(stack, 'aws_secretsmanager_secret_version.grafana-secret')).toMatchObject({
      secret_string_wo: ref('jsonencode({"admin-user" = "admin", "admin-password" = replace(uuid(), "-", "")})'),
      secret_string_wo_version: 1,
      lifecycle: { ignore_changes: ['secret_string_wo'] },
    });
    expect(at(stack, 'helm_release.monitoring').depends_on).toContain('helm_release.monitoring_grafana-admin');
  });

  it('has its secret read by External Secrets, for its namespace only', () => {
    expect(statements(at(stack, 'aws_iam_role_policy.external-secrets_pod_role').policy)).toEqual({
      ReadSecrets: {
        Effect: 'Allow',
        Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
        Resource: [ref('aws_secretsmanager_secret.grafana-secret.arn')],
      },
      DecryptSecrets: {
        Effect: 'Allow',
        Action: ['kms:Decrypt'],
        Resource: [ref('aws_kms_key.grafana-secret_key.arn')],
        Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com' } },
      },
    });
    expect(valuesOf(stack, 'external-secrets_store').objects[0].spec.conditions).toEqual([
      { namespaces: ['monitoring'] },
    ]);
  });

  it("finds dashboards by a role that reads no Secrets, as the chart's own would, all of them", () => {
    expect(values.grafana.rbac).toEqual({
      useExistingClusterRole: ref('kubernetes_cluster_role_v1.monitoring_dashboards.metadata[0].name'),
    });
    expect(at(stack, 'kubernetes_cluster_role_v1.monitoring_dashboards').rule).toEqual([
      { api_groups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch'] },
    ]);
    expect(values.grafana.sidecar).toMatchObject({
      dashboards: { resource: 'configmap', folderAnnotation: 'grafana_folder' },
      datasources: { resource: 'configmap' },
    });
    expect(values['kube-state-metrics'].collectorsExclude).toEqual(['secrets']);
  });

  it('keeps what people make on a volume', () => {
    expect(values.grafana.persistence).toEqual({ enabled: true, size: '10Gi' });
    expect(values.grafana.deploymentStrategy).toEqual({ type: 'Recreate' });
  });
});

describe('the namespaces of the monitoring', () => {
  it('admit restricted pods only, all but that of what reads the node itself', () => {
    const enforced = addresses(stack, 'kubernetes_namespace_v1').map((name) => {
      const { metadata } = at(stack, `kubernetes_namespace_v1.${name}`) as {
        metadata: { name: string; labels: Record<string, string> };
      };
      return [metadata.name, metadata.labels['pod-security.kubernetes.io/enforce']];
    });
    expect(Object.fromEntries(enforced)).toEqual({
      'external-secrets': 'restricted',
      'file-server': 'restricted',
      monitoring: 'restricted',
      'node-exporter': 'privileged',
    });
    expect(values['prometheus-node-exporter'].namespaceOverride).toBe(
      ref('kubernetes_namespace_v1.monitoring_node-exporter.metadata[0].name'),
    );
  });
});

describe('the application of a platform with monitoring', () => {
  it('is scraped, alerts and shows its dashboards', () => {
    expect(valuesOf(stacks['example-application'], 'file-server').metrics).toEqual({
      scrape: 'serviceMonitor',
      rules: { enabled: true },
      dashboards: { enabled: true, annotations: { grafana_folder: 'File server' } },
    });
  });

  it('has priorities, and what its user says instead', () => {
    const application = {
      ...EXAMPLE.application,
      values: { server: { priorityClassName: 'own' }, metrics: { rules: { enabled: false } } },
    };
    const own = exampleStacks({ monitoring: {} }, { alerts, application })['example-application'];
    expect(valuesOf(own, 'file-server')).toMatchObject({
      server: { priorityClassName: 'own' },
      minio: { priorityClassName: 'serving' },
      seed: { priorityClassName: 'batch' },
      backup: { mirror: { priorityClassName: 'batch' } },
      metrics: { scrape: 'serviceMonitor', rules: { enabled: false } },
    });
  });
});
