import { at, ref, statements, temporaryFolder } from '../synthesize';
import { accountStack, environments } from './account';

const folder = temporaryFolder();
const stack = accountStack(folder);

describe('the bucket for states', () => {
  it('is named by account and region, and cannot be destroyed by Terraform', () => {
    expect(at(stack, 'aws_s3_bucket.state_bucket')).toEqual({
      bucket: 'eks-file-server-shared-state-111122223333-eu-west-1',
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  it('is encrypted under a key of its own, which the account controls', () => {
    expect(at(stack, 'aws_s3_bucket_server_side_encryption_configuration.state_bucket').rule).toMatchObject([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: 'aws:kms',
          kms_master_key_id: ref('aws_kms_key.state_key.arn'),
        },
      },
    ]);
    expect(at(stack, 'aws_kms_key.state_key')).toMatchObject({
      enable_key_rotation: true,
      deletion_window_in_days: 30,
    });
    expect(Object.keys(statements(at(stack, 'aws_kms_key.state_key').policy))).toEqual(['AccountControlsThroughIam']);
    expect(at(stack, 'aws_kms_alias.state_key').name).toBe('alias/eks-file-server-shared-state');
  });

  it('keeps what was overwritten for a year', () => {
    expect(at(stack, 'aws_s3_bucket_versioning.state_bucket').versioning_configuration).toEqual({ status: 'Enabled' });
    expect(at(stack, 'aws_s3_bucket_lifecycle_configuration.state_bucket').rule).toContainEqual(
      expect.objectContaining({
        id: 'expire-old-versions',
        noncurrent_version_expiration: [{ noncurrent_days: 365 }],
      }),
    );
  });

  it('has a record of its use, in a bucket that takes its records and no others', () => {
    const state = 'eks-file-server-shared-state-111122223333-eu-west-1';
    expect(at(stack, 'aws_s3_bucket_logging.state_bucket')).toMatchObject({
      bucket: ref('aws_s3_bucket.state_bucket.id'),
      target_bucket: ref('aws_s3_bucket.state_logs.id'),
      target_prefix: `s3/${state}/`,
    });
    expect(at(stack, 'aws_s3_bucket.state_logs')).toMatchObject({
      bucket: 'eks-file-server-shared-access-111122223333-eu-west-1',
      lifecycle: { prevent_destroy: true },
    });
    const delivery = Object.values(statements(at(stack, 'aws_s3_bucket_policy.state_logs').policy)).filter(
      ({ Effect }) => Effect === 'Allow',
    );
    expect(delivery).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Action: ['s3:PutObject'],
        Resource: [`arn:aws:s3:::eks-file-server-shared-access-111122223333-eu-west-1/s3/${state}/*`],
        Condition: {
          StringEquals: { 'aws:SourceAccount': '111122223333' },
          ArnLike: { 'aws:SourceArn': `arn:aws:s3:::${state}` },
        },
      },
    ]);
  });

  it('is printed as a backend needs it', () => {
    expect(stack.output?.['state-backend']?.value).toEqual({
      bucket: ref('aws_s3_bucket.state_bucket.id'),
      region: 'eu-west-1',
      kmsKeyId: ref('aws_kms_key.state_key.arn'),
    });
  });
});

describe('the bucket of access logs', () => {
  const sources = (stack: ReturnType<typeof accountStack>) =>
    Object.keys(statements(at(stack, 'aws_s3_bucket_policy.state_logs').policy)).filter((name) =>
      name.startsWith('S3Delivers'),
    );

  it('takes those of the bucket of states, and of the trail where the environment has one', () => {
    const ofStates = 'S3DeliversAccessLogsOfeksfileserversharedstate111122223333euwest1';
    expect(sources(stack)).toEqual([ofStates]);
    const [shared] = environments();
    const alerts = { emails: ['operations@example.com'] };
    const withTrail = (keptElsewhere: 'trail'[]) =>
      accountStack(
        folder,
        shared ? [{ ...shared, account: {}, alerts, governance: { oncePerAccount: { keptElsewhere } } }] : [],
      );
    expect(sources(withTrail([]))).toEqual([
      ofStates,
      'S3DeliversAccessLogsOfeksfileserversharedtrail111122223333euwest1',
    ]);
    expect(sources(withTrail(['trail']))).toEqual([ofStates]);
  });
});
