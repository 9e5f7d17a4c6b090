import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { Construct } from 'constructs';
import type { ClusterSettings } from '../../environments/settings/cluster';
import { Role } from '../shared/role';
import { trustOf } from '../shared/trust-policies';
import type { Keys } from './keys';

const LOG_TYPES = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

export interface ControlPlaneProps {
  readonly name: string;
  readonly partition: string;
  readonly settings: ClusterSettings;
  readonly subnetIds: string[];
  readonly keys: Keys;
  readonly logGroup: string;
}

/** The EKS control plane, with its role and the log group it writes to. */
export class ControlPlane extends Construct {
  readonly cluster: EksCluster;

  constructor(
    scope: Construct,
    id: string,
    { name, partition, settings, subnetIds, keys, logGroup }: ControlPlaneProps,
  ) {
    super(scope, id);
    const role = new Role(this, 'role', {
      name: `${name}-control-plane`,
      description: `Control plane of ${name}`,
      trust: trustOf('eks'),
      managedPolicyArns: [`arn:${partition}:iam::aws:policy/AmazonEKSClusterPolicy`],
    });
    // Made first: where EKS makes the group, it has no key and no retention, and Terraform meets it as a conflict.
    const logs = new CloudwatchLogGroup(this, 'logs', {
      name: logGroup,
      kmsKeyId: keys.logs.arn,
      retentionInDays: settings.logRetentionDays,
    });
    this.cluster = new EksCluster(this, 'cluster', {
      name,
      version: settings.kubernetesVersion,
      roleArn: role.arn,
      deletionProtection: settings.deletionProtection,
      // The add-ons bring these, as versions that Terraform knows.
      bootstrapSelfManagedAddons: false,
      enabledClusterLogTypes: LOG_TYPES,
      accessConfig: { authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: false },
      encryptionConfig: { provider: { keyArn: keys.secrets.arn }, resources: ['secrets'] },
      kubernetesNetworkConfig: { serviceIpv4Cidr: settings.serviceCidr },
      upgradePolicy: { supportType: settings.supportType.toUpperCase() },
      vpcConfig: {
        subnetIds,
        endpointPrivateAccess: true,
        endpointPublicAccess: settings.publicAccessCidrs.length > 0,
        publicAccessCidrs: settings.publicAccessCidrs.length ? [...settings.publicAccessCidrs] : undefined,
      },
      zonalShiftConfig: { enabled: settings.zonalShift },
      dependsOn: [...role.ready, logs],
    });
  }
}
