import { uploadSettings } from '../../../server/settings/upload-settings';
import { exampleEnvironment } from '../../environments/example';
import { addresses, at, ref, type StackJson, statements } from '../synthesize';
import { storage } from './storage';

const NAME = 'eks-file-server-example';
const DAY_MS = 86_400_000;

function lifecycle(stack: StackJson | undefined, bucket: string): readonly Readonly<Record<string, unknown>>[] {
  return at(stack, `aws_s3_bucket_lifecycle_configuration.${bucket}`).rule as [];
}

describe('the storage stack', () => {
  const stack = storage();

  it('makes buckets for files, backups and logs, whose names only they have', () => {
    expect(addresses(stack, 'aws_s3_bucket').map((name) => [name, at(stack, `aws_s3_bucket.${name}`).bucket])).toEqual([
      ['backups_bucket', `${NAME}-backups-111122223333-eu-west-1`],
      ['files_bucket', `${NAME}-files-111122223333-eu-west-1`],
      ['logs', `${NAME}-logs-111122223333-eu-west-1`],
    ]);
  });

  it.each(['files', 'backups'])('encrypts %s under a key of their own, which is rotated', (purpose) => {
    expect(at(stack, `aws_kms_key.${purpose}_key`)).toMatchObject({
      enable_key_rotation: true,
      deletion_window_in_days: 30,
    });
    expect(statements(at(stack, `aws_kms_key.${purpose}_key`).policy)).toEqual({
      AccountControlsThroughIam: {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: ['kms:*'],
        Resource: ['*'],
      },
    });
    expect(at(stack, `aws_kms_alias.${purpose}_key`)).toEqual({
      name: `alias/${NAME}-${purpose}`,
      target_key_id: ref(`aws_kms_key.${purpose}_key.key_id`),
    });
    const [rule] = at(stack, `aws_s3_bucket_server_side_encryption_configuration.${purpose}_bucket`).rule as object[];
    expect(rule).toMatchObject({
      apply_server_side_encryption_by_default: { kms_master_key_id: ref(`aws_kms_key.${purpose}_key.arn`) },
    });
  });

  it('delivers access logs of files and backups to the bucket of logs, and none of itself', () => {
    expect(addresses(stack, 'aws_s3_bucket_logging')).toEqual(['backups_bucket', 'files_bucket']);
    expect(at(stack, 'aws_s3_bucket_logging.files_bucket')).toMatchObject({
      target_bucket: ref('aws_s3_bucket.logs.id'),
      target_prefix: `s3/${NAME}-files-111122223333-eu-west-1/`,
    });
    const policy = statements(at(stack, 'aws_s3_bucket_policy.logs').policy);
    expect(Object.values(policy).map(({ Effect, Resource }) => [Effect, Resource])).toEqual([
      ['Deny', expect.anything()],
      ['Allow', [`arn:aws:s3:::${NAME}-logs-111122223333-eu-west-1/s3/${NAME}-files-111122223333-eu-west-1/*`]],
      ['Allow', [`arn:aws:s3:::${NAME}-logs-111122223333-eu-west-1/s3/${NAME}-backups-111122223333-eu-west-1/*`]],
    ]);
  });

  it("keeps the bucket of logs under S3's own keys, without which no log is delivered", () => {
    expect(at(stack, 'aws_s3_bucket_server_side_encryption_configuration.logs').rule).toMatchObject([
      { apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } },
    ]);
  });

  it('ends what is unfinished, replaced or logged', () => {
    expect(lifecycle(stack, 'files_bucket')).toEqual([
      {
        id: 'abort-incomplete-uploads',
        status: 'Enabled',
        filter: [{}],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
      {
        id: 'expire-old-versions',
        status: 'Enabled',
        filter: [{}],
        noncurrent_version_expiration: [{ noncurrent_days: 30 }],
        expiration: [{ expired_object_delete_marker: true }],
      },
    ]);
    expect(lifecycle(stack, 'logs').at(-1)).toEqual({
      id: 'expire',
      status: 'Enabled',
      filter: [{}],
      expiration: [{ days: 90 }],
    });
  });

  it('keeps unfinished uploads for as long as the server may be told to keep them', () => {
    const { maximum = Number.NaN } = uploadSettings.UPLOAD_EXPIRY_MS as { maximum?: number };
    expect((exampleEnvironment({ storage: {} }).storage?.files.abortUploadsAfter ?? 0) * DAY_MS).toBeGreaterThanOrEqual(
      maximum,
    );
  });

  it('protects every bucket, and counts no requests', () => {
    for (const bucket of addresses(stack, 'aws_s3_bucket')) {
      expect(at(stack, `aws_s3_bucket.${bucket}`)).toMatchObject({
        force_destroy: false,
        lifecycle: { prevent_destroy: true },
      });
    }
    expect(addresses(stack, 'aws_s3_bucket_metric')).toEqual([]);
  });
});

describe('the settings of the storage stack', () => {
  const stack = storage({
    deletionProtection: false,
    files: {
      abortUploadsAfter: 3,
      expireOldVersionsAfter: 90,
      transition: { storageClass: 'INTELLIGENT_TIERING', after: 30 },
      temporary: [{ prefix: 'temporary/', after: 7 }],
    },
    backups: { objectLockDays: 14 },
    accessLogDays: 365,
    requestMetrics: true,
  });

  it('say what becomes of the objects of each bucket', () => {
    expect(lifecycle(stack, 'files_bucket')).toMatchObject([
      { abort_incomplete_multipart_upload: [{ days_after_initiation: 3 }] },
      { noncurrent_version_expiration: [{ noncurrent_days: 90 }] },
      { transition: [{ days: 30, storage_class: 'INTELLIGENT_TIERING' }] },
      { filter: [{ prefix: 'temporary/' }], expiration: [{ days: 7 }] },
    ]);
    expect(lifecycle(stack, 'backups_bucket')).toHaveLength(2);
    expect(lifecycle(stack, 'logs').at(-1)).toMatchObject({ expiration: [{ days: 365 }] });
  });

  it('lock the versions of backups, but not for who may bypass governance', () => {
    expect(addresses(stack, 'aws_s3_bucket_object_lock_configuration')).toEqual(['backups_bucket']);
    expect(at(stack, 'aws_s3_bucket_object_lock_configuration.backups_bucket').rule).toEqual({
      default_retention: { mode: 'GOVERNANCE', days: 14 },
    });
    expect(at(stack, 'aws_s3_bucket.backups_bucket').object_lock_enabled).toBe(true);
  });

  it('let every bucket be destroyed', () => {
    for (const bucket of addresses(stack, 'aws_s3_bucket')) {
      expect(at(stack, `aws_s3_bucket.${bucket}`).force_destroy).toBe(true);
      expect(at(stack, `aws_s3_bucket.${bucket}`)).not.toHaveProperty('lifecycle');
    }
  });

  it('count the requests of files and backups', () => {
    expect(addresses(stack, 'aws_s3_bucket_metric')).toEqual(['backups_bucket', 'files_bucket']);
  });
});

describe('the names of buckets', () => {
  it('have the 63 characters that S3 allows, where the project is as long as the rule allows', () => {
    expect(at(storage({}, { project: 'p'.repeat(24) }), 'aws_s3_bucket.backups_bucket').bucket).toHaveLength(63);
  });
});
