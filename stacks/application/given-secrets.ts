import { SecretV1 } from '@cdktf/provider-kubernetes/lib/secret-v1';
import { TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import type { ApplicationSettings } from '../../environments/settings/application';
import {
  keysOf,
  SECRET_OWNERS,
  SECRET_VALUES,
  type SecretOwner,
  type SecretValue,
  type SecretValueSettings,
} from '../../environments/settings/secret-values';
import type { FrozenValues } from './merge-values';

/** What follows the release in the names of the Secrets; the chart's own ends in `-credentials`. */
const SUFFIX: Readonly<Record<SecretOwner, string>> = {
  credentials: 'keys',
  'server.auth': 'auth',
  'backup.mirror': 'mirror-keys',
};

export interface GivenSecretsProps {
  readonly release: string;
  readonly namespace: string;
  readonly settings: SecretValueSettings;
}

/**
 * Secrets of which Terraform knows no more than it is told at each run: ephemeral variables, handed over in a write-only
 * argument, stand in no JSON, plan or state. They are Secrets of their own and not `set_wo` of the release, whose values
 * are lost with the next change of anything else in it (github.com/hashicorp/terraform-provider-helm/issues/1753), and
 * which Helm would keep once more.
 */
export class GivenSecrets extends Construct {
  readonly secrets: readonly SecretV1[];

  constructor(scope: Construct, id: string, { release, namespace, settings }: GivenSecretsProps) {
    super(scope, id);
    this.secrets = ownersOf(settings).map(
      (owner) =>
        new SecretV1(this, SUFFIX[owner], {
          metadata: { name: secretName(release, owner), namespace },
          type: 'Opaque',
          dataWo: Object.fromEntries(
            keysOf(settings, owner).map((key) => [key, this.variable(`${owner}.${key}` as SecretValue)]),
          ),
          dataWoRevision: settings.revision,
        }),
    );
  }

  private variable(name: SecretValue): string {
    const id = name.replaceAll(/[.-]/g, '_');
    const variable = new TerraformVariable(this, id, {
      type: 'string',
      sensitive: true,
      nullable: false,
      description: `The ${SECRET_VALUES[name]}: the chart's ${name}`,
      validation: [{ condition: `\${length(var.${id}) > 0}`, errorMessage: `${id} is empty.` }],
    });
    variable.overrideLogicalId(id);
    variable.addOverride('ephemeral', true);
    return variable.stringValue;
  }
}

/** What the values say of these Secrets. A new revision restarts MinIO with its new keys; the server reads its own anew. */
export function givenValues({ release, secretValues }: ApplicationSettings): FrozenValues {
  if (!secretValues) return {};
  const owners = ownersOf(secretValues);
  const existingSecret = (owner: SecretOwner) => ({ existingSecret: secretName(release, owner) });
  return {
    ...(owners.includes('credentials') && {
      credentials: { source: 'existing', ...existingSecret('credentials'), revision: secretValues.revision },
    }),
    ...(owners.includes('server.auth') && { server: { auth: existingSecret('server.auth') } }),
    ...(owners.includes('backup.mirror') && { backup: { mirror: existingSecret('backup.mirror') } }),
  };
}

function ownersOf(settings: SecretValueSettings): readonly SecretOwner[] {
  return SECRET_OWNERS.filter((owner) => keysOf(settings, owner).length > 0);
}

function secretName(release: string, owner: SecretOwner): string {
  return `${release}-${SUFFIX[owner]}`;
}
