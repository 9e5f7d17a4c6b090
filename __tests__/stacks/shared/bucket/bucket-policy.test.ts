import { accessLogDelivery } from '../../../../stacks/shared/bucket/bucket-policy';

describe('the delivery of access logs', () => {
  it("is allowed to S3 for one bucket of this account, into that bucket's folder", () => {
    const props = {
      partition: 'aws-us-gov',
      accountId: '111122223333',
      bucketArn: 'arn:aws-us-gov:s3:::logs',
      source: 'some-files',
    };
    expect(accessLogDelivery(props)).toEqual({
      Sid: 'S3DeliversAccessLogsOfsomefiles',
      Effect: 'Allow',
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Action: ['s3:PutObject'],
      Resource: ['arn:aws-us-gov:s3:::logs/s3/some-files/*'],
      Condition: {
        StringEquals: { 'aws:SourceAccount': '111122223333' },
        ArnLike: { 'aws:SourceArn': 'arn:aws-us-gov:s3:::some-files' },
      },
    });
  });
});
