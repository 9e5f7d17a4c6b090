import { DataAwsEksAddonVersion } from '@cdktf/provider-aws/lib/data-aws-eks-addon-version';
import { EksAddon } from '@cdktf/provider-aws/lib/eks-addon';
import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { AddOnName } from '../../environments/settings/add-on-versions';
import type { ClusterSettings } from '../../environments/settings/cluster';
import type { Statement } from '../shared/policy-document';
import { Role } from '../shared/role';
import { POD_IDENTITY_TRUST } from '../shared/trust-policies';

export interface AddOnProps {
  readonly name: AddOnName;
  readonly cluster: EksCluster;
  readonly settings: ClusterSettings;
  /** The service account that gets a role by Pod Identity, and what the role may do. */
  readonly identity?: {
    readonly serviceAccount: string;
    readonly managedPolicyArns: readonly string[];
    readonly statements?: readonly Statement[];
  };
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** One EKS add-on, in the pinned version or the one that AWS installs by default for the Kubernetes version. */
export class AddOn extends Construct {
  readonly addOn: EksAddon;

  constructor(scope: Construct, props: AddOnProps) {
    super(scope, props.name);
    const { name, cluster, settings, identity, dependsOn = [] } = props;
    const role =
      identity &&
      new Role(this, 'role', {
        name: `${cluster.nameInput}-${name}`,
        description: `Add-on ${name} of ${cluster.nameInput}`,
        trust: POD_IDENTITY_TRUST,
        managedPolicyArns: identity.managedPolicyArns,
        statements: identity.statements,
      });
    this.addOn = new EksAddon(this, 'addon', {
      clusterName: cluster.name,
      addonName: name,
      addonVersion: settings.addOnVersions[name] ?? this.defaultVersion(name, settings.kubernetesVersion),
      // What is written here wins over edits by hand: an edited add-on would fail to update.
      resolveConflictsOnCreate: 'OVERWRITE',
      resolveConflictsOnUpdate: 'OVERWRITE',
      podIdentityAssociation:
        identity && role ? [{ serviceAccount: identity.serviceAccount, roleArn: role.arn }] : undefined,
      dependsOn: [...dependsOn, ...(role?.ready ?? [])],
    });
  }

  private defaultVersion(addonName: string, kubernetesVersion: string): string {
    return new DataAwsEksAddonVersion(this, 'addon-version', { addonName, kubernetesVersion }).version;
  }
}
