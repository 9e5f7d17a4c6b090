import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import type { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import { awsOf } from '../shared/aws';
import { GeneratedSecret, randomPassword } from '../shared/generated-secret';
import { keyScopeOf } from '../shared/key-policies';
import { prefixOf } from '../shared/naming';
import { policyDocument } from '../shared/policy-document';
import { readSecrets } from '../shared/secret-policies';

export interface MinioSecretProps {
  readonly environment: Environment;
  /** Another number makes new keys. */
  readonly revision: number;
  readonly recoveryDays: number;
  /** @default the secret has no replica */
  readonly replicaRegion?: string;
}

/** MinIO's keys in Secrets Manager, with the names of the chart's `credentials.source: externalSecret`. */
export class MinioSecret extends GeneratedSecret {
  constructor(scope: Construct, id: string, props: MinioSecretProps) {
    const { environment } = props;
    super(scope, id, {
      ...props,
      name: minioSecretNameOf(environment),
      description: "MinIO's root user, and the user of the file server",
      keyPurpose: 'minio-secret',
      keyDescription: "MinIO's keys",
      // The names stay, so that MinIO's setup takes the old keys from their users when it gives them new ones.
      values: {
        'root-user': 'minio-root',
        'root-password': randomPassword(),
        'access-key': 'file-server',
        'secret-key': randomPassword(),
      },
      withoutRotation:
        "a timer cannot rotate these: MinIO, its user and its clients change together, when Helm installs the secret's next revision",
    });
    const { region } = awsOf(environment);
    new IamPolicy(this, 'read', {
      name: minioSecretPolicyNameOf(environment),
      description: "Reads MinIO's keys, as External Secrets Operator does",
      policy: policyDocument(readSecrets({ region, secretArns: [this.secretArn], keyArns: [this.keyArn] })),
    });
  }
}

/** The name of the secret, for what reads it by name. */
export function minioSecretNameOf(environment: Environment): string {
  return `${prefixOf(environment)}/minio`;
}

/** The policy by which others read the secret; known by name, so that who attaches it needs no access to this stack's state. */
export function minioSecretPolicyArn(environment: Environment): string {
  const { partition, accountId } = keyScopeOf(environment);
  return `arn:${partition}:iam::${accountId}:policy/${minioSecretPolicyNameOf(environment)}`;
}

function minioSecretPolicyNameOf(environment: Environment): string {
  return `${prefixOf(environment)}-minio-secret-read`;
}
