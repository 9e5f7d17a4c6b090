import { addresses, at, ref, statements } from '../synthesize';
import { synthesizeCluster } from './synthesize-cluster';

describe('EKS Auto Mode', () => {
  const stack = synthesizeCluster({ autoscaler: 'autoMode', nodeGroups: [] });
  const cluster = at(stack, 'aws_eks_cluster.control-plane');

  it('starts nodes, balances loads and makes volumes: all three or none', () => {
    expect(cluster).toMatchObject({
      bootstrap_self_managed_addons: false,
      compute_config: {
        enabled: true,
        node_pools: ['general-purpose', 'system'],
        node_role_arn: ref('aws_iam_role.control-plane_node_role.arn'),
      },
      kubernetes_network_config: { elastic_load_balancing: { enabled: true }, service_ipv4_cidr: '172.20.0.0/16' },
      storage_config: { block_storage: { enabled: true } },
    });
  });

  it('gives the control plane five policies and one of its own, which the cluster outlives neither on create nor on destroy', () => {
    expect(statements(at(stack, 'aws_iam_role.control-plane_role').assume_role_policy)).toEqual({
      Assume: {
        Effect: 'Allow',
        Principal: { Service: 'eks.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
      },
    });
    expect(cluster.depends_on).toEqual([
      ...[
        'AmazonEKSClusterPolicy',
        'AmazonEKSComputePolicy',
        'AmazonEKSBlockStoragePolicy',
        'AmazonEKSLoadBalancingPolicy',
        'AmazonEKSNetworkingPolicy',
      ].map((policy) => `aws_iam_role_policy_attachment.control-plane_role_${policy}`),
      'aws_iam_role_policy.control-plane_role',
      ...['AmazonEKSWorkerNodeMinimalPolicy', 'AmazonEC2ContainerRegistryPullOnly'].map(
        (policy) => `aws_iam_role_policy_attachment.control-plane_node_role_${policy}`,
      ),
      'aws_cloudwatch_log_group.control-plane_logs',
    ]);
  });

  it('lets the control plane tag the volumes and snapshots of this cluster', () => {
    expect(statements(at(stack, 'aws_iam_role_policy.control-plane_role').policy)).toEqual({
      TagVolumes: {
        Effect: 'Allow',
        Action: ['ec2:CreateSnapshot', 'ec2:CreateVolume'],
        Resource: ['arn:aws:ec2:eu-west-1:111122223333:volume/*', 'arn:aws:ec2:eu-west-1::snapshot/*'],
        Condition: { StringEquals: { 'aws:RequestTag/eks:eks-cluster-name': 'eks-file-server-example' } },
      },
    });
  });

  it('has no node groups, no security group of nodes, and none of the add-ons that it brings', () => {
    expect(addresses(stack, 'aws_eks_node_group')).toEqual([]);
    expect(addresses(stack, 'aws_launch_template')).toEqual([]);
    expect(addresses(stack, 'aws_security_group')).toEqual(['security-group_control-plane']);
    expect(addresses(stack, 'aws_eks_addon')).toEqual(['add-on_metrics-server', 'add-on_snapshot-controller']);
  });
});
