import { addresses, at, ref, statements } from '../synthesize';
import { networkOutput, synthesizeCluster } from './synthesize-cluster';

const stack = synthesizeCluster();
const cluster = at(stack, 'aws_eks_cluster.control-plane');

describe('the control plane', () => {
  it('admits access entries only, and nobody for having created it', () => {
    expect(cluster.access_config).toEqual({
      authentication_mode: 'API',
      bootstrap_cluster_creator_admin_permissions: false,
    });
  });

  it('is reached from inside the VPC only, unless blocks are named', () => {
    expect(cluster.vpc_config).toEqual({
      endpoint_private_access: true,
      endpoint_public_access: false,
      security_group_ids: [ref('aws_security_group.security-group_control-plane.id')],
      subnet_ids: ['a', 'b'].map((zone) => networkOutput(`aws_subnet.intra_eu-west-1${zone}.id`)),
    });
    const open = synthesizeCluster({ publicAccessCidrs: ['203.0.113.0/24'] });
    expect(at(open, 'aws_eks_cluster.control-plane').vpc_config).toMatchObject({
      endpoint_private_access: true,
      endpoint_public_access: true,
      public_access_cidrs: ['203.0.113.0/24'],
    });
  });

  it('encrypts secrets, and leaves its add-ons to Terraform', () => {
    expect(cluster).toMatchObject({
      name: 'eks-file-server-example',
      version: '1.35',
      role_arn: ref('aws_iam_role.control-plane_role.arn'),
      bootstrap_self_managed_addons: false,
      encryption_config: { provider: { key_arn: ref('aws_kms_key.key_secrets.arn') }, resources: ['secrets'] },
      kubernetes_network_config: { service_ipv4_cidr: '172.20.0.0/16' },
    });
  });

  it('has deletion protection, an upgrade policy and zonal shift as the environment says', () => {
    expect(cluster).toMatchObject({
      deletion_protection: true,
      upgrade_policy: { support_type: 'STANDARD' },
      zonal_shift_config: { enabled: false },
    });
    const other = synthesizeCluster({ deletionProtection: false, supportType: 'extended', zonalShift: true });
    expect(at(other, 'aws_eks_cluster.control-plane')).toMatchObject({
      deletion_protection: false,
      upgrade_policy: { support_type: 'EXTENDED' },
      zonal_shift_config: { enabled: true },
    });
  });

  it('writes all its logs to an encrypted group that is there first', () => {
    expect(cluster.enabled_cluster_log_types).toEqual([
      'api',
      'audit',
      'authenticator',
      'controllerManager',
      'scheduler',
    ]);
    expect(cluster.depends_on).toContain('aws_cloudwatch_log_group.control-plane_logs');
    expect(at(stack, 'aws_cloudwatch_log_group.control-plane_logs')).toEqual({
      name: '/aws/eks/eks-file-server-example/cluster',
      kms_key_id: ref('aws_kms_key.key_logs.arn'),
      retention_in_days: 365,
    });
  });

  it('outlives neither its role nor any rule of its security groups', () => {
    const rules = ['ingress', 'egress'].flatMap((direction) =>
      addresses(stack, `aws_vpc_security_group_${direction}_rule`).map(
        (name) => `aws_vpc_security_group_${direction}_rule.${name}`,
      ),
    );
    expect(rules).toHaveLength(18);
    expect(cluster.depends_on).toEqual(
      expect.arrayContaining(['aws_iam_role_policy_attachment.control-plane_role_AmazonEKSClusterPolicy', ...rules]),
    );
    expect(statements(at(stack, 'aws_iam_role.control-plane_role').assume_role_policy)).toEqual({
      Assume: { Effect: 'Allow', Principal: { Service: 'eks.amazonaws.com' }, Action: ['sts:AssumeRole'] },
    });
  });

  it('says why where scanners would have it otherwise', () => {
    const findings = (settings: object, type: string, name: string) => {
      const metadata = synthesizeCluster(settings)?.resource[type]?.[name]?.['//'];
      return (metadata as { acceptedFindings?: object } | undefined)?.acceptedFindings;
    };
    const cluster = ['aws_eks_cluster', 'control-plane'] as const;
    const logs = ['aws_cloudwatch_log_group', 'control-plane_logs'] as const;
    expect(findings({}, ...cluster)).toBeUndefined();
    expect(findings({}, ...logs)).toBeUndefined();
    expect(findings({ publicAccessCidrs: ['203.0.113.0/24'] }, ...cluster)).toHaveProperty('CKV_AWS_39');
    expect(findings({ deletionProtection: false, logRetentionDays: 7 }, ...logs)).toHaveProperty('CKV_AWS_338');
  });

  it('runs no nodes by itself', () => {
    expect(cluster).not.toHaveProperty('compute_config');
    expect(cluster).not.toHaveProperty('storage_config');
    expect(cluster.kubernetes_network_config).not.toHaveProperty('elastic_load_balancing');
  });
});
