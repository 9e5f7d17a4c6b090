import { filePolicyArns } from '../../../stacks/storage/file-access';
import { exampleEnvironment } from '../../environments/example';
import { addresses, at, ref, statements } from '../synthesize';
import { storage } from './storage';

const BUCKET = 'arn:aws:s3:::eks-file-server-example-files-111122223333-eu-west-1';

describe('the policies of the files', () => {
  const stack = storage();
  const throughS3 = { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } };
  const key = [ref('aws_kms_key.files_key.arn')];
  const reading = {
    ListTheBucket: { Effect: 'Allow', Action: ['s3:ListBucket'], Resource: [BUCKET] },
    ReadObjects: { Effect: 'Allow', Action: ['s3:GetObject'], Resource: [`${BUCKET}/*`] },
    DecryptObjects: { Effect: 'Allow', Action: ['kms:Decrypt'], Resource: key, Condition: throughS3 },
  };

  it('let a reader read and list one bucket', () => {
    expect(statements(at(stack, 'aws_iam_policy.files-access_read').policy)).toEqual(reading);
  });

  it('let a writer write, delete and give up uploads there besides', () => {
    expect(statements(at(stack, 'aws_iam_policy.files-access_write').policy)).toEqual({
      ...reading,
      WriteObjects: {
        Effect: 'Allow',
        Action: ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
        Resource: [`${BUCKET}/*`],
      },
      EncryptObjects: { Effect: 'Allow', Action: ['kms:GenerateDataKey'], Resource: key, Condition: throughS3 },
    });
  });

  it('have the names by which others attach them', () => {
    const { read, write } = filePolicyArns(exampleEnvironment({ storage: {} }));
    expect(read).toBe(`arn:aws:iam::111122223333:policy/${at(stack, 'aws_iam_policy.files-access_read').name}`);
    expect(write).toBe(`arn:aws:iam::111122223333:policy/${at(stack, 'aws_iam_policy.files-access_write').name}`);
  });
});

describe('the policies of the copies of the files', () => {
  const stack = storage({ replication: { region: 'eu-central-1' } });
  const copies = BUCKET.replace('eu-west-1', 'eu-central-1');

  it('say the same of the bucket and the key in the other region', () => {
    const policy = statements(at(stack, 'aws_iam_policy.files-copy-access_write').policy);
    const throughS3 = { StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' } };
    const key = [ref('aws_kms_key.files-replica_key.arn')];
    expect(policy).toMatchObject({
      ListTheBucket: { Resource: [copies] },
      ReadObjects: { Resource: [`${copies}/*`] },
      DecryptObjects: { Resource: key, Condition: throughS3 },
      WriteObjects: { Resource: [`${copies}/*`] },
      EncryptObjects: { Resource: key, Condition: throughS3 },
    });
    expect(Object.keys(statements(at(stack, 'aws_iam_policy.files-copy-access_read').policy))).toEqual([
      'ListTheBucket',
      'ReadObjects',
      'DecryptObjects',
    ]);
  });

  it('have the names by which a standby attaches them', () => {
    const { read, write } = filePolicyArns(exampleEnvironment({ storage: {} }), 'files-copy');
    expect(read).toBe(`arn:aws:iam::111122223333:policy/${at(stack, 'aws_iam_policy.files-copy-access_read').name}`);
    expect(write).toBe(`arn:aws:iam::111122223333:policy/${at(stack, 'aws_iam_policy.files-copy-access_write').name}`);
  });

  it('are none without copies', () => {
    expect(addresses(storage(), 'aws_iam_policy')).toEqual(['files-access_read', 'files-access_write']);
  });
});

describe('the IAM user of the files', () => {
  const permissionsBoundaryArn = 'arn:aws:iam::111122223333:policy/boundary';
  const aws = { accountId: '111122223333', region: 'eu-west-1', permissionsBoundaryArn };
  const stack = storage({ iamUser: true }, { aws });

  it('may write the files, and nothing else', () => {
    expect(at(stack, 'aws_iam_user.files-user')).toEqual({
      name: 'eks-file-server-example-files',
      permissions_boundary: permissionsBoundaryArn,
    });
    expect(addresses(stack, 'aws_iam_user_policy_attachment')).toEqual(['files-user_files']);
    expect(at(stack, 'aws_iam_user_policy_attachment.files-user_files')).toEqual({
      user: ref('aws_iam_user.files-user.name'),
      policy_arn: ref('aws_iam_policy.files-access_write.arn'),
    });
  });

  it('has no access key in the state; the output says how to make one', () => {
    expect(stack?.resource).not.toHaveProperty('aws_iam_access_key');
    expect(stack?.output).toEqual({
      'files-user_create-access-key': {
        description: 'Makes the access key of the user, and shows it once',
        value: 'aws iam create-access-key --user-name eks-file-server-example-files',
      },
    });
  });

  it('is none unless asked for', () => {
    expect(addresses(storage(), 'aws_iam_user')).toEqual([]);
  });
});
