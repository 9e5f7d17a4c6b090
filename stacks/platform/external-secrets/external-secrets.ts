import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { prefixOf } from '../../shared/naming';
import { PodRole } from '../../shared/pod-role';
import { podSecurityNamespace } from '../../shared/pod-security-namespace';
import type { Statement } from '../../shared/policy-document';
import { chartRelease } from '../chart-release';
import { CustomObjects } from '../custom-objects/custom-objects';
import type { PlatformScope } from '../platform-scope';
import { clusterSecretStore } from './cluster-secret-store';
import { externalSecretsValues } from './external-secrets-values';

const SERVICE_ACCOUNT = 'external-secrets';

export interface ExternalSecretsProps {
  readonly platform: PlatformScope;
  /** The namespaces whose ExternalSecrets may ask. */
  readonly namespaces: readonly string[];
  /** What may be read: policies that others made, and statements about secrets of this stack. */
  readonly policyArns: readonly string[];
  readonly statements?: readonly Statement[];
  readonly dependsOn: readonly ITerraformDependable[];
}

/** External Secrets Operator, and Secrets Manager as the store that it reads. */
export class ExternalSecrets extends Construct {
  /** What asks the store depends on it. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ExternalSecretsProps) {
    super(scope, id);
    const { platform, namespaces, policyArns, statements, dependsOn } = props;
    const { environment, cluster, aws } = platform;
    const namespace = podSecurityNamespace(this, 'namespace', 'external-secrets', 'restricted').metadata.name;
    const { annotations, ready } = new PodRole(this, 'pod', {
      name: `${prefixOf(environment)}-external-secrets`,
      description: 'Reads the secrets that the platform hands to pods',
      clusterName: cluster.name,
      identity: cluster.identity,
      serviceAccount: { namespace: 'external-secrets', name: SERVICE_ACCOUNT },
      managedPolicyArns: policyArns,
      statements,
    });
    const operator = chartRelease(this, 'release', {
      chart: 'external-secrets',
      namespace,
      values: externalSecretsValues({ name: SERVICE_ACCOUNT, annotations }),
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
