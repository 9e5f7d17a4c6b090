import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { podSecurityNamespace } from '../../shared/pod-security-namespace';
import type { Statement } from '../../shared/policy-document';
import { readSecrets } from '../../shared/secret-policies';
import { chartRelease } from '../chart-release';
import { controllerRole } from '../controller-role';
import { CustomObjects } from '../custom-objects/custom-objects';
import type { PlatformScope } from '../platform-scope';
import { clusterSecretStore } from './cluster-secret-store';
import { externalSecretsValues } from './external-secrets-values';
import type { HandedSecret } from './handed-secrets';

const SERVICE_ACCOUNT = 'external-secrets';

export interface ExternalSecretsProps {
  readonly platform: PlatformScope;
  /** What may be read, and for whom. */
  readonly secrets: readonly HandedSecret[];
  readonly dependsOn: readonly ITerraformDependable[];
}

/** External Secrets Operator, and Secrets Manager as the store that it reads. */
export class ExternalSecrets extends Construct {
  /** What asks the store depends on it. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ExternalSecretsProps) {
    super(scope, id);
    const { platform, secrets, dependsOn } = props;
    const { aws } = platform;
    const namespaces = [...new Set(secrets.map((secret) => secret.namespace))].sort();
    const namespace = podSecurityNamespace(this, 'namespace', 'external-secrets', 'restricted').metadata.name;
    const { account, ready } = controllerRole(this, 'pod', platform, {
      name: 'external-secrets',
      description: 'Reads the secrets that the platform hands to pods',
      serviceAccount: { namespace: 'external-secrets', name: SERVICE_ACCOUNT },
      managedPolicyArns: secrets.flatMap((secret) => ('policyArn' in secret ? [secret.policyArn] : [])),
      statements: statementsOf(secrets, aws.region),
    });
    const operator = chartRelease(this, 'release', {
      chart: 'external-secrets',
      namespace,
      values: externalSecretsValues(account, platform),
      dependsOn: [...dependsOn, ...ready],
    });
    const store = new CustomObjects(this, 'store', {
      name: 'cluster-secret-store',
      namespace,
      objects: [clusterSecretStore(aws.region, namespaces)],
      dependsOn: [operator],
    });
    this.ready = [store.release];
  }
}

/** The statements about secrets that no policy speaks of. */
function statementsOf(secrets: readonly HandedSecret[], region: string): Statement[] | undefined {
  const own = secrets.filter((secret) => 'secretArn' in secret);
  if (!own.length) return undefined;
  const secretArns = own.map(({ secretArn }) => secretArn);
  const keyArns = own.map(({ keyArn }) => keyArn);
  return readSecrets({ region, secretArns, keyArns });
}
