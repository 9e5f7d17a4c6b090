import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { Construct } from 'constructs';
import type { ClusterSettings } from '../../environments/settings/cluster';
import { YEAR_DAYS } from '../../environments/settings/log-retention';
import { acceptFindings } from '../shared/accepted-findings';
import type { KeyScope } from '../shared/key-policies';
import { Role } from '../shared/role';
import { trustOf } from '../shared/trust-policies';
import { AutoMode } from './auto-mode';
import type { Keys } from './keys';
import {
  AUTO_MODE_CONTROL_PLANE_POLICIES,
  AUTO_MODE_CONTROL_PLANE_TRUST,
  CONTROL_PLANE_POLICIES,
  tagVolumesOfAutoMode,
} from './policies';
import type { SecurityGroups } from './security-groups/security-groups';

const LOG_TYPES = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

export interface ControlPlaneProps {
  readonly name: string;
  readonly aws: KeyScope;
  readonly settings: ClusterSettings;
  readonly subnetIds: string[];
  readonly securityGroups: SecurityGroups;
  readonly keys: Keys;
  readonly logGroup: string;
}

/** The EKS control plane, with its role and the log group it writes to. */
export class ControlPlane extends Construct {
  readonly cluster: EksCluster;

  constructor(scope: Construct, id: string, props: ControlPlaneProps) {
    super(scope, id);
    const { name, aws, settings, subnetIds, securityGroups, keys, logGroup } = props;
    const autoMode =
      settings.autoscaler === 'autoMode'
        ? new AutoMode(this, 'node', { clusterName: name, partition: aws.partition })
        : undefined;
    const role = this.role(props);
    // Made first: where EKS makes the group, it has no key and no retention, and Terraform meets it as a conflict.
    const logs = new CloudwatchLogGroup(this, 'logs', {
      name: logGroup,
      kmsKeyId: keys.logs.arn,
      retentionInDays: settings.logRetentionDays,
    });
    if (settings.logRetentionDays < YEAR_DAYS) {
      acceptFindings(logs, { CKV_AWS_338: 'whoever may delete the cluster may keep its logs for less than a year' });
    }
    this.cluster = new EksCluster(this, 'cluster', {
      name,
      version: settings.kubernetesVersion,
      roleArn: role.arn,
      deletionProtection: settings.deletionProtection,
      // The add-ons bring these, as versions that Terraform knows.
      bootstrapSelfManagedAddons: false,
      enabledClusterLogTypes: LOG_TYPES,
      accessConfig: { authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: false },
      computeConfig: autoMode?.computeConfig,
      storageConfig: autoMode?.storageConfig,
      encryptionConfig: { provider: { keyArn: keys.secrets.arn }, resources: ['secrets'] },
      kubernetesNetworkConfig: {
        serviceIpv4Cidr: settings.serviceCidr,
        elasticLoadBalancing: autoMode?.elasticLoadBalancing,
      },
      upgradePolicy: { supportType: settings.supportType.toUpperCase() },
      vpcConfig: {
        subnetIds,
        securityGroupIds: [securityGroups.controlPlaneId],
        endpointPrivateAccess: true,
        endpointPublicAccess: settings.publicAccessCidrs.length > 0,
        publicAccessCidrs: settings.publicAccessCidrs.length ? [...settings.publicAccessCidrs] : undefined,
      },
      zonalShiftConfig: { enabled: settings.zonalShift },
      dependsOn: [...role.ready, ...(autoMode?.ready ?? []), ...securityGroups.ready, logs],
    });
    if (settings.publicAccessCidrs.length) {
      acceptFindings(this.cluster, {
        CKV_AWS_39: 'open to the blocks that the environment names, and there to principals with an access entry',
      });
    }
  }

  private role({ name, aws, settings }: ControlPlaneProps): Role {
    const autoMode = settings.autoscaler === 'autoMode';
    const policies = autoMode ? AUTO_MODE_CONTROL_PLANE_POLICIES : CONTROL_PLANE_POLICIES;
    return new Role(this, 'role', {
      name: `${name}-control-plane`,
      description: `Control plane of ${name}`,
      trust: autoMode ? AUTO_MODE_CONTROL_PLANE_TRUST : trustOf('eks'),
      managedPolicyArns: policies.map((policy) => `arn:${aws.partition}:iam::aws:policy/${policy}`),
      statements: autoMode ? tagVolumesOfAutoMode(name, aws) : undefined,
    });
  }
}
