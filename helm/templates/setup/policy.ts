import { range } from '../../language/control';
import type { Expression } from '../../language/expression';
import { mapHelper } from '../../language/helper';
import { text } from '../../language/text';
import { values } from '../../values';

const BUCKET_ACTIONS = ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'];

const OBJECT_ACTIONS = [
  's3:GetObject',
  's3:PutObject',
  's3:DeleteObject',
  's3:AbortMultipartUpload',
  's3:ListMultipartUploadParts',
];

/** What the file server's user may do, in buckets and with their objects, both by ARN: nothing else. */
export function policyOf<Arns>(buckets: Arns, objects: Arns) {
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: BUCKET_ACTIONS, Resource: buckets },
      { Effect: 'Allow', Action: OBJECT_ACTIONS, Resource: objects },
    ],
  };
}

export const policyHelper = mapHelper({
  name: 'file-server.setup.policy',
  description: "What the file server's user may do in MinIO: read and write objects in its buckets, and nothing else.",
  body: policyOf(
    ofEachBucket((bucket) => text`arn:aws:s3:::${bucket}`),
    ofEachBucket((bucket) => text`arn:aws:s3:::${bucket}/*`),
  ),
});

function ofEachBucket(resource: (bucket: Expression<string>) => Expression<string>) {
  return [resource(values.store.bucket), ...range(values.minio.buckets, (bucket) => [resource(bucket)])];
}
