import { EcrLifecyclePolicy } from '@cdktf/provider-aws/lib/ecr-lifecycle-policy';
import { EcrRepository } from '@cdktf/provider-aws/lib/ecr-repository';
import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import { EncryptionKey } from '../shared/encryption-key';
import { jsonText } from '../shared/json-text';
import { accountControl, keyScopeOf } from '../shared/key-policies';
import { keyAliasOf } from '../shared/naming';

/** Enough to go back to any release of the last years; what a cluster runs must be among them, or its pods cannot be started anew. */
const KEPT_IMAGES = 200;
/** Days for which an image without a tag is kept, such as one whose push was broken off. */
const KEEP_UNTAGGED = 7;

/** The rules apply in their order (docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html). */
const LIFECYCLE_RULES = [
  {
    rulePriority: 1,
    description: 'Expire images without a tag',
    selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: KEEP_UNTAGGED },
    action: { type: 'expire' },
  },
  {
    rulePriority: 2,
    description: 'Keep the newest images',
    selection: {
      tagStatus: 'tagged',
      tagPatternList: ['*'],
      countType: 'imageCountMoreThan',
      countNumber: KEPT_IMAGES,
    },
    action: { type: 'expire' },
  },
];

/** The images of the file server: scanned, never overwritten, and for this account alone, because nobody else is let in by a policy. */
export class ImageRepository extends Construct {
  readonly arn: string;
  readonly keyArn: string;
  readonly url: string;

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id);
    const key = new EncryptionKey(this, 'key', {
      description: 'Images of the file server',
      alias: keyAliasOf(environment, 'images'),
      deletionDays: environment.keyDeletionDays,
      // ECR acts with grants that whoever makes the repository gives it, by IAM.
      policy: [accountControl(keyScopeOf(environment))],
    });
    const repository = new EcrRepository(this, 'repository', {
      name: `${environment.project}/file-server`,
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: 'KMS', kmsKey: key.arn }],
    });
    new EcrLifecyclePolicy(this, 'lifecycle-policy', {
      repository: repository.name,
      policy: jsonText({ rules: LIFECYCLE_RULES }),
    });
    this.arn = repository.arn;
    this.keyArn = key.arn;
    this.url = repository.repositoryUrl;
  }
}
