import { addresses, at, ref, statements } from '../synthesize';
import { storage } from './storage';

const password = 'replace(uuid(), "-", "")';

describe("MinIO's secret", () => {
  const stack = storage({ secrets: { minio: { revision: 3 } } });

  it('has a key of its own, and can be restored', () => {
    expect(at(stack, 'aws_secretsmanager_secret.minio')).toEqual({
      name: 'eks-file-server-example/minio',
      description: "MinIO's root user, and the user of the file server",
      kms_key_id: ref('aws_kms_key.minio_key.arn'),
      recovery_window_in_days: 30,
    });
    expect(at(stack, 'aws_kms_key.minio_key').enable_key_rotation).toBe(true);
  });

  it('has keys that are made while Terraform applies, from its random source, and written by a write-only argument', () => {
    expect(at(stack, 'aws_secretsmanager_secret_version.minio')).toEqual({
      secret_id: ref('aws_secretsmanager_secret.minio.id'),
      secret_string_wo: ref(
        `jsonencode({"root-user" = "minio-root", "root-password" = ${password}, "access-key" = "file-server", "secret-key" = ${password}})`,
      ),
      secret_string_wo_version: 3,
      lifecycle: { ignore_changes: ['secret_string_wo'] },
    });
  });

  it('is read by whom its policy is attached to', () => {
    expect(statements(at(stack, 'aws_iam_policy.minio_read').policy)).toEqual({
      ReadSecrets: {
        Effect: 'Allow',
        Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
        Resource: [ref('aws_secretsmanager_secret.minio.arn')],
      },
      DecryptSecrets: {
        Effect: 'Allow',
        Action: ['kms:Decrypt'],
        Resource: [ref('aws_kms_key.minio_key.arn')],
        Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com' } },
      },
    });
  });

  it('has a replica under a key of the other region, where there is one', () => {
    const copied = storage({ replication: { region: 'eu-central-1' }, secrets: { minio: {}, recoveryDays: 0 } });
    expect(at(copied, 'aws_secretsmanager_secret.minio')).toMatchObject({
      recovery_window_in_days: 0,
      replica: [{ region: 'eu-central-1', kms_key_id: ref('aws_kms_key.minio_replica-key.arn') }],
    });
    expect(at(copied, 'aws_kms_key.minio_replica-key').region).toBe('eu-central-1');
  });

  it('is none unless asked for', () => {
    expect(addresses(storage(), 'aws_secretsmanager_secret')).toEqual([]);
    expect(addresses(storage({ secrets: {} }), 'aws_secretsmanager_secret')).toEqual([]);
  });
});
