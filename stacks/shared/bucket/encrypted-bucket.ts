import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { S3BucketMetric } from '@cdktf/provider-aws/lib/s3-bucket-metric';
import { S3BucketObjectLockConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { type AcceptedFindings, acceptFindings } from '../accepted-findings';
import { denyPlainHttp } from '../deny-plain-http';
import { policyDocument, type Statement } from '../policy-document';
import { accessLogPrefix, ownEncryption } from './bucket-policy';
import { type Lifecycle, lifecycleRules } from './lifecycle-rules';

export interface EncryptedBucketProps {
  /** Known to the whole world, so it names the account and the region; at most 63 characters. */
  readonly name: string;
  readonly partition: string;
  /** @default the region of the provider */
  readonly region?: string;
  /** ARN of a key of the same region. @default S3's own keys, the only ones that log delivery to a bucket can use */
  readonly keyArn?: string;
  readonly lifecycle: Lifecycle;
  /** The bucket of the same region that takes this one's access logs, under this one's name. @default none are written */
  readonly accessLogBucket?: Pick<EncryptedBucket, 'name' | 'ready'>;
  /** What else the bucket's policy says, besides that connections are encrypted. */
  readonly statements?: readonly Statement[];
  /**
   * Days for which nobody, the account's root included, can delete a version (compliance), or only who may bypass it
   * (governance). A bucket with a lock keeps it for ever.
   */
  readonly objectLock?: { readonly mode: 'governance' | 'compliance'; readonly days: number };
  /** Counts requests and bytes in CloudWatch, minute by minute; billed as custom metrics. @default false */
  readonly requestMetrics?: boolean;
  /** Terraform refuses to destroy the bucket; without, it is destroyed with all its objects and their versions. */
  readonly deletionProtection: boolean;
  readonly acceptedFindings?: AcceptedFindings;
}

/**
 * An S3 bucket as all of ours are: encrypted, versioned, closed to the public, without ACLs, over TLS only, and with
 * an end to what is unfinished or replaced. What writes to it depends on `ready`.
 */
export class EncryptedBucket extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: EncryptedBucketProps) {
    super(scope, id);
    const { region, deletionProtection } = props;
    const resource = new S3Bucket(this, 'bucket', {
      bucket: props.name,
      region,
      forceDestroy: !deletionProtection,
      objectLockEnabled: props.objectLock ? true : undefined,
      lifecycle: deletionProtection ? { preventDestroy: true } : undefined,
    });
    if (props.acceptedFindings) acceptFindings(resource, props.acceptedFindings);
    this.name = resource.id;
    this.arn = `arn:${props.partition}:s3:::${props.name}`;
    const bucket = { bucket: resource.id, region };

    const versioning = new S3BucketVersioningA(this, 'versioning', {
      ...bucket,
      versioningConfiguration: { status: 'Enabled' },
    });
    const encryption = this.encrypt(bucket, props.keyArn);
    new S3BucketOwnershipControls(this, 'ownership-controls', {
      ...bucket,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
    const closed = new S3BucketPublicAccessBlock(this, 'public-access-block', {
      ...bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    // One after the other: S3 answers a change of both at once with a conflict.
    const policy = new S3BucketPolicy(this, 'policy', {
      ...bucket,
      policy: policyDocument([
        denyPlainHttp('s3:*', [this.arn, `${this.arn}/*`]),
        ...(props.keyArn ? [ownEncryption(this.arn, props.keyArn)] : []),
        ...(props.statements ?? []),
      ]),
      dependsOn: [closed],
    });
    new S3BucketLifecycleConfiguration(this, 'lifecycle-configuration', {
      ...bucket,
      rule: lifecycleRules(props.lifecycle),
      // Rules about old versions need the versioning.
      dependsOn: [versioning],
    });
    this.observe(bucket, props);
    this.lock(bucket, props.objectLock, versioning);
    this.ready = [versioning, encryption, policy];
  }

  private encrypt(bucket: OfBucket, keyArn: string | undefined): ITerraformDependable {
    return new S3BucketServerSideEncryptionConfigurationA(this, 'server-side-encryption-configuration', {
      ...bucket,
      rule: [
        {
          applyServerSideEncryptionByDefault: keyArn
            ? { sseAlgorithm: 'aws:kms', kmsMasterKeyId: keyArn }
            : { sseAlgorithm: 'AES256' },
          // One data key for many objects: requests to KMS fall by up to 99 %.
          bucketKeyEnabled: keyArn ? true : undefined,
          // Keys that a client brings along would lock everybody else out. S3 refuses them by itself in buckets made since
          // spring 2026, and before 6.40 the provider would undo that for ever unless it is written here.
          blockedEncryptionTypes: ['SSE-C'],
        },
      ],
    });
  }

  private observe(bucket: OfBucket, { name, accessLogBucket, requestMetrics = false }: EncryptedBucketProps): void {
    if (accessLogBucket) {
      new S3BucketLoggingA(this, 'logging', {
        ...bucket,
        targetBucket: accessLogBucket.name,
        targetPrefix: accessLogPrefix(name),
        // S3 looks whether it may write there.
        dependsOn: [...accessLogBucket.ready],
      });
    }
    if (requestMetrics) new S3BucketMetric(this, 'metric', { ...bucket, name: 'EntireBucket' });
  }

  private lock(bucket: OfBucket, lock: EncryptedBucketProps['objectLock'], versioning: ITerraformDependable): void {
    if (!lock) return;
    new S3BucketObjectLockConfigurationA(this, 'object-lock-configuration', {
      ...bucket,
      rule: { defaultRetention: { mode: lock.mode.toUpperCase(), days: lock.days } },
      dependsOn: [versioning],
    });
  }
}

interface OfBucket {
  readonly bucket: string;
  readonly region?: string;
}
