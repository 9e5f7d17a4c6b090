import { join } from 'node:path';
import { App } from 'cdktf';
import { EncryptedBucket, type EncryptedBucketProps } from '../../../../stacks/shared/bucket/encrypted-bucket';
import { EnvironmentStack } from '../../../../stacks/shared/environment-stack';
import { exampleEnvironment } from '../../../environments/example';
import { at, ref, type StackJson, statements, temporaryFolder } from '../../synthesize';

const folder = temporaryFolder();

const LIFECYCLE = { abortUploadsAfter: 7, expireOldVersionsAfter: 30 };

class Stack extends EnvironmentStack {
  constructor(...buckets: readonly [id: string, props: Partial<EncryptedBucketProps>][]) {
    super(new App({ outdir: join(folder.path, 'out') }), exampleEnvironment(), 'things');
    for (const [id, props] of buckets) this.bucket(id, props);
  }

  bucket(id: string, props: Partial<EncryptedBucketProps>): EncryptedBucket {
    const name = `example-${id}`;
    return new EncryptedBucket(this, id, {
      name,
      partition: 'aws',
      lifecycle: LIFECYCLE,
      deletionProtection: true,
      ...props,
    });
  }

  toJson(): StackJson {
    return this.toTerraform();
  }
}

const KEY_ARN = 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000000';

describe('an encrypted bucket', () => {
  const json = new Stack(['files', { keyArn: KEY_ARN }]).toJson();
  const bucket = ref('aws_s3_bucket.files.id');

  it('is kept from being destroyed', () => {
    expect(at(json, 'aws_s3_bucket.files')).toEqual({
      bucket: 'example-files',
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  it('is destroyed with its objects where it is not protected', () => {
    const open = new Stack(['files', { deletionProtection: false }]).toJson();
    expect(at(open, 'aws_s3_bucket.files')).toEqual({ bucket: 'example-files', force_destroy: true });
  });

  it("encrypts under the key, with a bucket key, and takes no client's key", () => {
    expect(at(json, 'aws_s3_bucket_server_side_encryption_configuration.files')).toEqual({
      bucket,
      rule: [
        {
          apply_server_side_encryption_by_default: { sse_algorithm: 'aws:kms', kms_master_key_id: KEY_ARN },
          bucket_key_enabled: true,
          blocked_encryption_types: ['SSE-C'],
        },
      ],
    });
  });

  it('keeps old versions', () => {
    expect(at(json, 'aws_s3_bucket_versioning.files')).toEqual({
      bucket,
      versioning_configuration: { status: 'Enabled' },
    });
  });

  it('has no ACLs', () => {
    expect(at(json, 'aws_s3_bucket_ownership_controls.files')).toEqual({
      bucket,
      rule: { object_ownership: 'BucketOwnerEnforced' },
    });
  });

  it('is closed to the public, and only then gets its policy', () => {
    expect(at(json, 'aws_s3_bucket_public_access_block.files')).toEqual({
      bucket,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(at(json, 'aws_s3_bucket_policy.files')).toEqual({
      bucket,
      policy: expect.any(String),
      depends_on: ['aws_s3_bucket_public_access_block.files'],
    });
  });

  it('refuses plain HTTP, and uploads under another key', () => {
    expect(statements(at(json, 'aws_s3_bucket_policy.files').policy)).toEqual({
      DenyPlainHttp: {
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: ['s3:*'],
        Resource: ['arn:aws:s3:::example-files', 'arn:aws:s3:::example-files/*'],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      DenyOtherEncryption: {
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: ['s3:PutObject'],
        Resource: ['arn:aws:s3:::example-files/*'],
        Condition: {
          Null: { 's3:x-amz-server-side-encryption': 'false' },
          ArnNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': KEY_ARN },
          Bool: { 'aws:PrincipalIsAWSService': 'false' },
        },
      },
    });
  });

  it('has one lifecycle configuration, after its versioning', () => {
    expect(at(json, 'aws_s3_bucket_lifecycle_configuration.files')).toMatchObject({
      bucket,
      rule: [{ id: 'abort-incomplete-uploads' }, { id: 'expire-old-versions' }],
      depends_on: ['aws_s3_bucket_versioning.files'],
    });
  });

  it('has no logs, metrics or lock unless asked for', () => {
    for (const type of ['aws_s3_bucket_logging', 'aws_s3_bucket_metric', 'aws_s3_bucket_object_lock_configuration']) {
      expect(json.resource).not.toHaveProperty(type);
    }
  });
});

describe("an encrypted bucket under S3's own keys", () => {
  const json = new Stack(['logs', {}]).toJson();

  it('has no bucket key, which only KMS knows', () => {
    expect(at(json, 'aws_s3_bucket_server_side_encryption_configuration.logs').rule).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' }, blocked_encryption_types: ['SSE-C'] },
    ]);
  });

  it('takes what services deliver with an encryption of their own', () => {
    expect(Object.keys(statements(at(json, 'aws_s3_bucket_policy.logs').policy))).toEqual(['DenyPlainHttp']);
  });
});

describe('the options of an encrypted bucket', () => {
  const stack = new Stack();
  const accessLogBucket = stack.bucket('logs', {});
  const files = stack.bucket('files', {
    region: 'eu-central-1',
    accessLogBucket,
    requestMetrics: true,
    objectLock: { mode: 'governance', days: 14 },
    acceptedFindings: { CKV_AWS_144: 'it is a copy' },
    statements: [{ Sid: 'More', Effect: 'Deny', Action: ['s3:GetObject'], Resource: ['*'] }],
  });
  const json = stack.toJson();

  it('put every part of it into its region', () => {
    for (const [type, resources] of Object.entries(json.resource)) {
      expect({ type, region: resources.files?.region }).toEqual({ type, region: 'eu-central-1' });
    }
    expect(files.arn).toBe('arn:aws:s3:::example-files');
  });

  it('send its access logs to a bucket that may take them by then', () => {
    expect(at(json, 'aws_s3_bucket_logging.files')).toEqual({
      bucket: ref('aws_s3_bucket.files.id'),
      region: 'eu-central-1',
      target_bucket: ref('aws_s3_bucket.logs.id'),
      target_prefix: 's3/example-files/',
      depends_on: [
        'aws_s3_bucket_versioning.logs',
        'aws_s3_bucket_server_side_encryption_configuration.logs',
        'aws_s3_bucket_policy.logs',
      ],
    });
  });

  it('count its requests', () => {
    expect(at(json, 'aws_s3_bucket_metric.files')).toMatchObject({ name: 'EntireBucket' });
  });

  it('lock its versions, which the bucket itself must allow from its beginning', () => {
    expect(at(json, 'aws_s3_bucket.files').object_lock_enabled).toBe(true);
    expect(at(json, 'aws_s3_bucket_object_lock_configuration.files')).toEqual({
      bucket: ref('aws_s3_bucket.files.id'),
      region: 'eu-central-1',
      rule: { default_retention: { mode: 'GOVERNANCE', days: 14 } },
      depends_on: ['aws_s3_bucket_versioning.files'],
    });
  });

  it('write the reason of an accepted finding next to the bucket', () => {
    expect(json.resource.aws_s3_bucket?.files?.['//']).toMatchObject({
      acceptedFindings: { CKV_AWS_144: 'it is a copy' },
    });
  });

  it('add statements to its policy', () => {
    expect(statements(at(json, 'aws_s3_bucket_policy.files').policy)).toMatchObject({ More: { Effect: 'Deny' } });
  });
});
