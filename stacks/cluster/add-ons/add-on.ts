import { DataAwsEksAddonVersion } from '@cdktf/provider-aws/lib/data-aws-eks-addon-version';
import { EksAddon } from '@cdktf/provider-aws/lib/eks-addon';
import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { AddOnName } from '../../../environments/settings/add-ons';
import { jsonText } from '../../shared/json-text';
import { Role } from '../../shared/role';
import { trustOfServiceAccount, type WorkloadIdentity } from '../../shared/workload-identity';
import type { AddOnRole } from './add-on-roles';

export interface AddOnProps {
  readonly name: AddOnName;
  readonly cluster: EksCluster;
  readonly kubernetesVersion: string;
  readonly partition: string;
  /** @default the version that AWS installs by default for the Kubernetes version */
  readonly version?: string;
  /** @default the add-on's own defaults */
  readonly configuration?: object;
  /** @default the add-on calls no AWS API */
  readonly role?: AddOnRole;
  readonly identity: WorkloadIdentity;
  readonly dependsOn: readonly ITerraformDependable[];
}

/** One EKS add-on, with the role of its service account. */
export class AddOn extends Construct {
  readonly addOn: EksAddon;

  constructor(scope: Construct, props: AddOnProps) {
    super(scope, props.name);
    const { name, cluster, version, configuration, identity, dependsOn } = props;
    const role = props.role && this.role(props, props.role);
    this.addOn = new EksAddon(this, 'addon', {
      clusterName: cluster.name,
      addonName: name,
      addonVersion: version ?? this.defaultVersion(props),
      configurationValues: configuration && jsonText(configuration),
      // What is written here wins over edits by hand: an edited add-on would fail to update.
      resolveConflictsOnCreate: 'OVERWRITE',
      resolveConflictsOnUpdate: 'OVERWRITE',
      podIdentityAssociation:
        role && props.role && identity.kind === 'podIdentity'
          ? [{ serviceAccount: props.role.serviceAccount.name, roleArn: role.arn }]
          : undefined,
      serviceAccountRoleArn: identity.kind === 'irsa' ? role?.arn : undefined,
      dependsOn: [...dependsOn, ...(role?.ready ?? [])],
    });
  }

  private role({ name, cluster, partition, identity }: AddOnProps, role: AddOnRole): Role {
    return new Role(this, 'role', {
      name: `${cluster.nameInput}-${ROLE_SUFFIXES[name] ?? name}`,
      description: `Add-on ${name} of ${cluster.nameInput}`,
      trust: trustOfServiceAccount(identity, role.serviceAccount),
      managedPolicyArns: [`arn:${partition}:iam::aws:policy/${role.managedPolicy}`],
      statements: role.statements,
    });
  }

  private defaultVersion({ name: addonName, kubernetesVersion }: AddOnProps): string {
    return new DataAwsEksAddonVersion(this, 'addon-version', { addonName, kubernetesVersion }).version;
  }
}

/** Shorter names, where the add-on's own would leave a role's name more than 64 characters. */
const ROLE_SUFFIXES: Readonly<Partial<Record<AddOnName, string>>> = {
  'amazon-cloudwatch-observability': 'cloudwatch-agent',
};
