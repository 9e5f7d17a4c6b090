import type { Statement } from '../shared/policy-document';

export interface SecretProps {
  readonly region: string;
  readonly secretArn: string;
  readonly keyArn: string;
}

/** Reads one secret (docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html). */
export function readSecret({ region, secretArn, keyArn }: SecretProps): Statement[] {
  return [
    {
      Sid: 'ReadTheSecret',
      Effect: 'Allow',
      Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
      Resource: [secretArn],
    },
    {
      Sid: 'DecryptTheSecret',
      Effect: 'Allow',
      Action: ['kms:Decrypt'],
      Resource: [keyArn],
      Condition: { StringEquals: { 'kms:ViaService': `secretsmanager.${region}.amazonaws.com` } },
    },
  ];
}
