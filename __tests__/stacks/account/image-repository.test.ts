import { addresses, at, ref, statements, temporaryFolder } from '../synthesize';
import { accountStack } from './account';

const stack = accountStack(temporaryFolder());

describe('the repository of images', () => {
  it('overwrites no tag, scans each push, and encrypts under its own key', () => {
    expect(at(stack, 'aws_ecr_repository.images')).toEqual({
      name: 'eks-file-server/file-server',
      image_tag_mutability: 'IMMUTABLE',
      image_scanning_configuration: { scan_on_push: true },
      encryption_configuration: [{ encryption_type: 'KMS', kms_key: ref('aws_kms_key.images_key.arn') }],
    });
    expect(Object.keys(statements(at(stack, 'aws_kms_key.images_key').policy))).toEqual(['AccountControlsThroughIam']);
  });

  it('lets nobody in by a policy of its own', () => {
    expect(addresses(stack, 'aws_ecr_repository_policy')).toEqual([]);
  });

  it('drops what has no tag, then what is older than the newest 200 images', () => {
    const { repository, policy } = at(stack, 'aws_ecr_lifecycle_policy.images');
    expect(repository).toBe(ref('aws_ecr_repository.images.name'));
    expect(JSON.parse(policy as string).rules).toMatchObject([
      {
        rulePriority: 1,
        selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 7 },
        action: { type: 'expire' },
      },
      {
        rulePriority: 2,
        selection: {
          tagStatus: 'tagged',
          tagPatternList: ['*'],
          countType: 'imageCountMoreThan',
          countNumber: 200,
        },
        action: { type: 'expire' },
      },
    ]);
  });

  it('prints its address', () => {
    expect(stack.output?.['image-repository']?.value).toBe(ref('aws_ecr_repository.images.repository_url'));
  });
});
