import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { SecretsmanagerSecretVersion } from '@cdktf/provider-aws/lib/secretsmanager-secret-version';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import { acceptFindings } from '../shared/accepted-findings';
import { awsOf } from '../shared/aws';
import { EncryptionKey } from '../shared/encryption-key';
import { accountControl, keyScopeOf } from '../shared/key-policies';
import { keyAliasOf, prefixOf } from '../shared/naming';
import { policyDocument } from '../shared/policy-document';
import { readSecret } from './secret-policies';

export interface MinioSecretProps {
  readonly environment: Environment;
  /** Another number makes new keys. */
  readonly revision: number;
  readonly recoveryDays: number;
  /** @default the secret has no replica */
  readonly replicaRegion?: string;
}

/**
 * MinIO's keys in Secrets Manager, with the names of the chart's `credentials.source: externalSecret`.
 *
 * Terraform makes the values while it applies, and hands them over in a write-only argument: neither its JSON nor its
 * plan nor its state holds them. A new revision replaces the version, and nothing else does (hashicorp/terraform-provider-aws,
 * internal/service/secretsmanager/secret_version.go).
 */
export class MinioSecret extends Construct {
  constructor(scope: Construct, id: string, props: MinioSecretProps) {
    super(scope, id);
    const { environment, revision, recoveryDays, replicaRegion } = props;
    const { region } = awsOf(environment);
    const key = this.key('key', environment);
    const replicaKey = replicaRegion === undefined ? undefined : this.key('replica-key', environment, replicaRegion);

    const secret = new SecretsmanagerSecret(this, 'secret', {
      name: minioSecretNameOf(environment),
      description: "MinIO's root user, and the user of the file server",
      kmsKeyId: key.arn,
      recoveryWindowInDays: recoveryDays,
      replica: replicaRegion && replicaKey ? [{ region: replicaRegion, kmsKeyId: replicaKey.arn }] : undefined,
    });
    acceptFindings(secret, {
      CKV2_AWS_57:
        "a timer cannot rotate these: MinIO, its user and its clients change together, when Helm installs the secret's next revision",
    });
    new SecretsmanagerSecretVersion(this, 'version', {
      secretId: secret.id,
      // The names stay, so that MinIO's setup takes the old keys from their users when it gives them new ones.
      secretStringWo: Fn.jsonencode({
        'root-user': 'minio-root',
        'root-password': randomPassword(),
        'access-key': 'file-server',
        'secret-key': randomPassword(),
      }),
      secretStringWoVersion: revision,
      // A write-only argument makes no difference in a plan anyhow; this says the same to a provider that does not know
      // them. Terraform applies the configuration evaluated anew and whole, so a new version still gets its value
      // (hashicorp/terraform, internal/terraform/node_resource_abstract_instance.go).
      lifecycle: { ignoreChanges: ['secret_string_wo'] },
    });
    new IamPolicy(this, 'read', {
      name: minioSecretPolicyNameOf(environment),
      description: "Reads MinIO's keys, as External Secrets Operator does",
      policy: policyDocument(readSecret({ region, secretArn: secret.arn, keyArn: key.arn })),
    });
  }

  private key(id: string, environment: Environment, region?: string): EncryptionKey {
    return new EncryptionKey(this, id, {
      description: "MinIO's keys",
      alias: keyAliasOf(environment, 'minio-secret'),
      region,
      deletionDays: environment.keyDeletionDays,
      policy: [accountControl(keyScopeOf(environment, region))],
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

/** 128 bits of the operating system's random source (hashicorp/go-uuid) in 32 of the 40 characters that MinIO's passwords may have. */
function randomPassword(): string {
  return Fn.replace(Fn.uuid(), '-', '');
}
