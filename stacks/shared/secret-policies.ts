import type { Statement } from './policy-document';

export interface SecretsProps {
  readonly region: string;
  readonly secretArns: readonly string[];
  readonly keyArns: readonly string[];
}

/** Reads secrets (docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html). */
export function readSecrets({ region, secretArns, keyArns }: SecretsProps): Statement[] {
  return [
    {
      Sid: 'ReadSecrets',
      Effect: 'Allow',
      Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
      Resource: secretArns,
    },
    {
      Sid: 'DecryptSecrets',
      Effect: 'Allow',
      Action: ['kms:Decrypt'],
      Resource: keyArns,
      Condition: { StringEquals: { 'kms:ViaService': `secretsmanager.${region}.amazonaws.com` } },
    },
  ];
}
