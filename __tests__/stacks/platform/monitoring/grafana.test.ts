import { problemsOf } from '../../../helm/problems';
import { at, ref, statements } from '../../synthesize';
import { valuesOf } from '../platform';
import { stack, values } from './monitored';

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
