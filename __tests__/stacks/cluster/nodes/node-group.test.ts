import { addresses, at, ref } from '../../synthesize';
import { networkOutput, nodeGroup, synthesizeCluster } from '../synthesize-cluster';

const stack = synthesizeCluster();
const group = at(stack, 'aws_eks_node_group.node_general');
const template = at(stack, 'aws_launch_template.node_general');

const spot = nodeGroup({
  architecture: 'arm64',
  instanceTypes: ['t4g.medium', 't4g.large'],
  capacity: 'spot',
  minimum: 0,
  diskGiB: 20,
  maxUnavailablePercentage: 50,
  labels: { purpose: 'files' },
  taints: [{ key: 'spot', value: 'true', effect: 'PREFER_NO_SCHEDULE' }],
  schedule: { scaleDown: '0 20 * * *', scaleUp: '0 7 * * 1-5', timeZone: 'Europe/Dublin' },
});
const bottlerocket = nodeGroup({ name: 'bottlerocket', operatingSystem: 'bottlerocket', diskGiB: 60 });
const variants = synthesizeCluster({
  nodeGroups: [
    spot,
    bottlerocket,
    { ...bottlerocket, name: 'bottlerocket-arm', architecture: 'arm64', instanceTypes: ['m7g.large'] },
    nodeGroup({ name: 'pinned', releaseVersion: '1.35.2-20260415' }),
  ],
});

describe('a managed node group', () => {
  it('starts Amazon Linux 2023 on demand, repairs its nodes and leaves their count to autoscalers', () => {
    expect(group).toMatchObject({
      cluster_name: ref('aws_eks_cluster.control-plane.name'),
      node_role_arn: ref('aws_iam_role.node_role.arn'),
      subnet_ids: ['a', 'b'].map((zone) => networkOutput(`aws_subnet.private_eu-west-1${zone}.id`)),
      ami_type: 'AL2023_x86_64_STANDARD',
      capacity_type: 'ON_DEMAND',
      instance_types: ['m7i.large'],
      node_group_name_prefix: 'general-',
      version: ref('aws_eks_cluster.control-plane.version'),
      launch_template: {
        id: ref('aws_launch_template.node_general.id'),
        version: ref('aws_launch_template.node_general.latest_version'),
      },
      scaling_config: { min_size: 1, desired_size: 2, max_size: 3 },
      update_config: { max_unavailable_percentage: 33 },
      lifecycle: { create_before_destroy: true, ignore_changes: ['scaling_config[0].desired_size'] },
      node_repair_config: { enabled: true },
    });
  });

  it('can be spot, of another processor, labelled, tainted and empty', () => {
    expect(at(variants, 'aws_eks_node_group.node_general')).toMatchObject({
      ami_type: 'AL2023_ARM_64_STANDARD',
      capacity_type: 'SPOT',
      instance_types: ['t4g.medium', 't4g.large'],
      scaling_config: { min_size: 0, desired_size: 2, max_size: 3 },
      update_config: { max_unavailable_percentage: 50 },
      labels: { purpose: 'files' },
      taint: [{ key: 'spot', value: 'true', effect: 'PREFER_NO_SCHEDULE' }],
    });
  });

  it('takes the release of its image that AWS recommends for the Kubernetes version, in the open', () => {
    expect(at(stack, 'data.aws_ssm_parameter.node_general_release')).toEqual({
      name: '/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/release_version',
    });
    expect(group.release_version).toBe(ref('data.aws_ssm_parameter.node_general_release.insecure_value'));
    expect(at(variants, 'data.aws_ssm_parameter.node_general_release').name).toBe(
      '/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/arm64/standard/recommended/release_version',
    );
  });

  it('keeps a pinned release, which is not looked up', () => {
    expect(at(variants, 'aws_eks_node_group.node_pinned').release_version).toBe('1.35.2-20260415');
    expect(Object.keys(variants?.data?.aws_ssm_parameter ?? {})).not.toContain('node_pinned_release');
  });

  it('can start Bottlerocket', () => {
    expect(at(variants, 'aws_eks_node_group.node_bottlerocket').ami_type).toBe('BOTTLEROCKET_x86_64');
    expect(at(variants, 'aws_eks_node_group.node_bottlerocket-arm').ami_type).toBe('BOTTLEROCKET_ARM_64');
    expect(at(variants, 'data.aws_ssm_parameter.node_bottlerocket_release').name).toBe(
      '/aws/service/bottlerocket/aws-k8s-1.35/x86_64/latest/image_version',
    );
    expect(at(variants, 'data.aws_ssm_parameter.node_bottlerocket-arm_release').name).toBe(
      '/aws/service/bottlerocket/aws-k8s-1.35/arm64/latest/image_version',
    );
  });

  it('has its instance types, disk and instance profile in one place only', () => {
    for (const name of ['image_id', 'instance_type', 'iam_instance_profile', 'vpc_security_group_ids', 'user_data']) {
      expect(template).not.toHaveProperty(name);
    }
    expect(group).not.toHaveProperty('disk_size');
    expect(group).not.toHaveProperty('remote_access');
  });

  it('waits for the role and for everything a node needs to become ready', () => {
    expect(group.depends_on).toEqual([
      'aws_iam_role_policy_attachment.node_role_AmazonEKSWorkerNodePolicy',
      'aws_iam_role_policy_attachment.node_role_AmazonEC2ContainerRegistryPullOnly',
      'aws_eks_addon.add-on_eks-pod-identity-agent',
      'aws_eks_addon.add-on_kube-proxy',
      'aws_eks_addon.add-on_vpc-cni',
    ]);
  });
});

describe('the instances of a node group', () => {
  it('keep pods from the credentials of the node', () => {
    expect(template.metadata_options).toEqual({
      http_endpoint: 'enabled',
      http_tokens: 'required',
      http_put_response_hop_limit: 1,
    });
  });

  it('have no public address, and stand in the security group of nodes instead of the open one that EKS makes', () => {
    expect(template.network_interfaces).toEqual([
      {
        device_index: 0,
        associate_public_ip_address: 'false',
        delete_on_termination: 'true',
        security_groups: [ref('aws_security_group.security-group_nodes.id')],
      },
    ]);
    expect(JSON.stringify(stack)).not.toContain('cluster_security_group_id');
  });

  it('have encrypted gp3 disks: one under Amazon Linux, two under Bottlerocket', () => {
    const ebs = {
      encrypted: 'true',
      kms_key_id: ref('aws_kms_key.key_volumes.arn'),
      volume_type: 'gp3',
      delete_on_termination: 'true',
    };
    expect(template.block_device_mappings).toEqual([{ device_name: '/dev/xvda', ebs: { ...ebs, volume_size: 40 } }]);
    expect(at(variants, 'aws_launch_template.node_bottlerocket').block_device_mappings).toEqual([
      { device_name: '/dev/xvda', ebs },
      { device_name: '/dev/xvdb', ebs: { ...ebs, volume_size: 60 } },
    ]);
  });

  it('are tagged with their volumes and interfaces, which default tags do not reach', () => {
    const tagged = synthesizeCluster({}, { tags: { Team: 'files' } });
    const tags = {
      Team: 'files',
      Project: 'eks-file-server',
      Environment: 'example',
      ManagedBy: 'cdktf',
      Name: 'eks-file-server-example-general',
    };
    expect(at(tagged, 'aws_launch_template.node_general').tag_specifications).toEqual(
      ['instance', 'volume', 'network-interface'].map((resource_type) => ({ resource_type, tags })),
    );
  });
});

describe('a schedule', () => {
  const action = {
    autoscaling_group_name: ref('aws_eks_node_group.node_general.resources[0].autoscaling_groups[0].name'),
    min_size: -1,
    max_size: -1,
    time_zone: 'Europe/Dublin',
  };

  it('empties the group and fills it again, and leaves its bounds to EKS', () => {
    expect(at(variants, 'aws_autoscaling_schedule.node_general_schedule_scale-down')).toEqual({
      ...action,
      scheduled_action_name: 'scale-down',
      recurrence: '0 20 * * *',
      desired_capacity: 0,
    });
    expect(at(variants, 'aws_autoscaling_schedule.node_general_schedule_scale-up')).toEqual({
      ...action,
      scheduled_action_name: 'scale-up',
      recurrence: '0 7 * * 1-5',
      desired_capacity: 2,
    });
  });

  it('is only where a group has one', () => {
    expect(addresses(stack, 'aws_autoscaling_schedule')).toEqual([]);
    expect(addresses(variants, 'aws_autoscaling_schedule')).toHaveLength(2);
  });
});
