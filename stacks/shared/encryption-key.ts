import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Construct } from 'constructs';
import { policyDocument, type Statement } from './policy-document';

export interface EncryptionKeyProps {
  readonly description: string;
  readonly alias: string;
  readonly deletionDays: number;
  /** @default the region of the provider */
  readonly region?: string;
  readonly policy: readonly Statement[];
}

/** A KMS key for one purpose: rotated each year, with an explicit policy and a readable alias. */
export class EncryptionKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { description, alias, deletionDays, region, policy }: EncryptionKeyProps) {
    super(scope, id);
    const key = new KmsKey(this, 'key', {
      description,
      region,
      enableKeyRotation: true,
      deletionWindowInDays: deletionDays,
      policy: policyDocument(policy),
    });
    new KmsAlias(this, 'alias', { name: alias, region, targetKeyId: key.keyId });
    this.arn = key.arn;
  }
}
