import { at, ref, statements, temporaryFolder } from '../synthesize';
import { accountStack } from './account';

const stack = accountStack(temporaryFolder());
const IAM = 'arn:aws:iam::111122223333';
const STATES = 'arn:aws:s3:::eks-file-server-shared-state-111122223333-eu-west-1';
const LOGS = 'arn:aws:s3:::eks-file-server-shared-access-111122223333-eu-west-1';
const TRAIL = 'arn:aws:s3:::eks-file-server-shared-trail-111122223333-eu-west-1';
const boundary = at(stack, 'aws_iam_policy.boundary');
const policy = statements(boundary.policy);

describe('the boundary of the roles that pipelines make', () => {
  it('is named by the project, and fits into the 6,144 characters of a policy', () => {
    expect(boundary.name).toBe('eks-file-server-boundary');
    expect((boundary.policy as string).length).toBeLessThan(5600);
  });

  it('lets a role use the services of the stacks, whose actions are its own to name', () => {
    expect(policy.UseServices).toMatchObject({ Effect: 'Allow', Resource: ['*'] });
    const services = policy.UseServices?.Action as string[];
    expect(services).toEqual(
      expect.arrayContaining(['ec2:*', 'ecr:*', 'eks:*', 'eks-auth:*', 'kms:*', 'logs:*', 's3:*', 'secretsmanager:*']),
    );
    expect(services.filter((action) => !/^[a-z0-9-]+:\*$/.test(action))).toEqual([]);
  });

  it('widens no identity: of IAM it allows what controllers need to start nodes and find certificates', () => {
    expect(policy.UseServices?.Action).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(iam|sts|organizations|account):/)]),
    );
    const { KarpenterMakesInstanceProfiles, KarpenterStartsNodes, MakeServiceLinkedRoles } = policy;
    expect(
      Object.values(policy)
        .flatMap(({ Effect, Action }) => (Effect === 'Allow' ? (Action as string[]) : []))
        .filter((action) => action.startsWith('iam:')),
    ).toEqual([
      'iam:AddRoleToInstanceProfile',
      'iam:CreateInstanceProfile',
      'iam:DeleteInstanceProfile',
      'iam:GetInstanceProfile',
      'iam:RemoveRoleFromInstanceProfile',
      'iam:TagInstanceProfile',
      'iam:PassRole',
      'iam:CreateServiceLinkedRole',
      'iam:ListInstanceProfiles',
      'iam:ListServerCertificates',
      'iam:GetServerCertificate',
    ]);
    expect(KarpenterMakesInstanceProfiles?.Resource).toEqual([`${IAM}:instance-profile/*`]);
    expect(KarpenterStartsNodes).toEqual({
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: [`${IAM}:role/eks-file-server-*`],
      Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    });
    expect(MakeServiceLinkedRoles).toMatchObject({
      Resource: [`${IAM}:role/aws-service-role/*`],
      Condition: {
        StringEquals: { 'iam:AWSServiceName': ['elasticloadbalancing.amazonaws.com', 'spot.amazonaws.com'] },
      },
    });
  });

  it('keeps roles from the states and from what administrators alone change', () => {
    const { LeaveStates, LeaveSafeguards, LeaveBuckets, LeaveHistory, LeaveKeys, LeaveImages } = policy;
    expect(LeaveStates).toEqual({ Effect: 'Deny', Action: ['s3:*'], Resource: [STATES, `${STATES}/*`] });
    expect(policy.LeaveRecords).toEqual({
      Effect: 'Deny',
      Action: [
        'cloudtrail:DeleteTrail',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:StopLogging',
        'cloudtrail:UpdateTrail',
        'guardduty:DeleteDetector',
        'guardduty:UpdateDetector',
      ],
      Resource: ['*'],
    });
    expect(LeaveSafeguards).toEqual({
      Effect: 'Deny',
      Action: [
        'access-analyzer:DeleteAnalyzer',
        'ec2:DisableEbsEncryptionByDefault',
        'ec2:DisableImageBlockPublicAccess',
        'ec2:DisableSnapshotBlockPublicAccess',
        'ec2:EnableSnapshotBlockPublicAccess',
        'ec2:ModifyEbsDefaultKmsKeyId',
        'ec2:ModifyInstanceMetadataDefaults',
        's3:PutAccountPublicAccessBlock',
      ],
      Resource: ['*'],
    });
    expect(LeaveBuckets).toMatchObject({
      Effect: 'Deny',
      Action: expect.arrayContaining(['s3:DeleteBucket', 's3:PutBucketPolicy', 's3:PutBucketVersioning']),
      Resource: [STATES, LOGS, TRAIL],
    });
    expect(LeaveHistory).toEqual({
      Effect: 'Deny',
      Action: ['s3:DeleteObjectVersion'],
      Resource: [`${STATES}/*`, `${LOGS}/*`, `${TRAIL}/*`],
    });
    expect(LeaveKeys).toEqual({
      Effect: 'Deny',
      Action: ['kms:DisableKey', 'kms:DisableKeyRotation', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'],
      Resource: [ref('aws_kms_key.state_key.arn'), ref('aws_kms_key.images_key.arn')],
    });
    expect(LeaveImages).toMatchObject({
      Effect: 'Deny',
      Action: expect.arrayContaining(['ecr:DeleteRepository', 'ecr:PutImageTagMutability', 'ecr:SetRepositoryPolicy']),
      Resource: [ref('aws_ecr_repository.images.arn')],
    });
  });
});
