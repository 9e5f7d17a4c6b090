import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { SecretsmanagerSecretVersion } from '@cdktf/provider-aws/lib/secretsmanager-secret-version';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import { acceptFindings } from './accepted-findings';
import { EncryptionKey } from './encryption-key';
import { accountControl, keyScopeOf } from './key-policies';
import { keyAliasOf } from './naming';

export interface GeneratedSecretProps {
  readonly environment: Environment;
  readonly name: string;
  readonly description: string;
  /** For what its key is, in the key's alias and description. */
  readonly keyPurpose: string;
  readonly keyDescription: string;
  readonly values: Readonly<Record<string, string>>;
  /** Another number makes new values. */
  readonly revision: number;
  readonly recoveryDays: number;
  /** Why no timer rotates it. */
  readonly withoutRotation: string;
  /** @default the secret has no replica */
  readonly replicaRegion?: string;
}

/**
 * A secret whose values nobody sees. Terraform makes them while it applies, and hands them over in a write-only argument:
 * neither its JSON nor its plan nor its state holds them. A new revision replaces the version, and nothing else does
 * (hashicorp/terraform-provider-aws, internal/service/secretsmanager/secret_version.go).
 */
export class GeneratedSecret extends Construct {
  readonly secretArn: string;
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: GeneratedSecretProps) {
    super(scope, id);
    const { replicaRegion } = props;
    const key = this.key('key', props);
    const replicaKey = replicaRegion === undefined ? undefined : this.key('replica-key', props, replicaRegion);
    const secret = new SecretsmanagerSecret(this, 'secret', {
      name: props.name,
      description: props.description,
      kmsKeyId: key.arn,
      recoveryWindowInDays: props.recoveryDays,
      replica: replicaRegion && replicaKey ? [{ region: replicaRegion, kmsKeyId: replicaKey.arn }] : undefined,
    });
    acceptFindings(secret, { CKV2_AWS_57: props.withoutRotation });
    new SecretsmanagerSecretVersion(this, 'version', {
      secretId: secret.id,
      secretStringWo: Fn.jsonencode(props.values),
      secretStringWoVersion: props.revision,
      // A write-only argument makes no difference in a plan anyhow; this says the same to a provider that does not know
      // them. Terraform applies the configuration evaluated anew and whole, so a new version still gets its value
      // (hashicorp/terraform, internal/terraform/node_resource_abstract_instance.go).
      lifecycle: { ignoreChanges: ['secret_string_wo'] },
    });
    this.secretArn = secret.arn;
    this.keyArn = key.arn;
  }

  private key(id: string, { environment, keyPurpose, keyDescription }: GeneratedSecretProps, region?: string) {
    return new EncryptionKey(this, id, {
      description: keyDescription,
      alias: keyAliasOf(environment, keyPurpose),
      region,
      deletionDays: environment.keyDeletionDays,
      policy: [accountControl(keyScopeOf(environment, region))],
    });
  }
}

/** 128 bits of the operating system's random source (hashicorp/go-uuid) in 32 of the 40 characters that MinIO's passwords may have. */
export function randomPassword(): string {
  return Fn.replace(Fn.uuid(), '-', '');
}
