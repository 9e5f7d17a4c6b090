import { EXAMPLE, exampleEnvironment } from '../../environments/example';
import { addresses, at, ref, type StackJson, statements, synthesize, temporaryFolder } from '../synthesize';

const folder = temporaryFolder();

function cluster(settings: object = {}, sections: object = {}): StackJson | undefined {
  const environment = exampleEnvironment({ cluster: { ...EXAMPLE.cluster, ...settings }, ...sections });
  return synthesize(folder, environment)['example-cluster'];
}

const stack = cluster();

describe('the control plane', () => {
  it('admits access entries only, and nobody for having created it', () => {
    expect(at(stack, 'aws_eks_cluster.control-plane').access_config).toEqual({
      authentication_mode: 'API',
      bootstrap_cluster_creator_admin_permissions: false,
    });
  });

  it('is reached from inside the VPC only, unless blocks are named', () => {
    expect(at(stack, 'aws_eks_cluster.control-plane').vpc_config).toEqual({
      endpoint_private_access: true,
      endpoint_public_access: false,
      subnet_ids: ['a', 'b'].map(
        (zone) =>
          `\${data.terraform_remote_state.cross-stack-reference-input-example-network.outputs.cross-stack-output-aws_subnet_private_eu-west-1${zone}_id}`,
      ),
    });
    expect(
      at(cluster({ publicAccessCidrs: ['203.0.113.0/24'] }), 'aws_eks_cluster.control-plane').vpc_config,
    ).toMatchObject({
      endpoint_public_access: true,
      public_access_cidrs: ['203.0.113.0/24'],
    });
  });

  it('encrypts secrets, and leaves its add-ons to Terraform', () => {
    expect(at(stack, 'aws_eks_cluster.control-plane')).toMatchObject({
      name: 'eks-file-server-example',
      version: '1.35',
      role_arn: ref('aws_iam_role.control-plane_role.arn'),
      bootstrap_self_managed_addons: false,
      deletion_protection: true,
      encryption_config: { provider: { key_arn: ref('aws_kms_key.key_secrets.arn') }, resources: ['secrets'] },
      kubernetes_network_config: { service_ipv4_cidr: '172.20.0.0/16' },
      upgrade_policy: { support_type: 'STANDARD' },
      zonal_shift_config: { enabled: false },
    });
  });

  it('writes all its logs to an encrypted group that is there first', () => {
    expect(at(stack, 'aws_eks_cluster.control-plane')).toMatchObject({
      enabled_cluster_log_types: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'],
      depends_on: [
        'aws_iam_role_policy_attachment.control-plane_role_AmazonEKSClusterPolicy',
        'aws_cloudwatch_log_group.control-plane_logs',
      ],
    });
    expect(at(stack, 'aws_cloudwatch_log_group.control-plane_logs')).toEqual({
      name: '/aws/eks/eks-file-server-example/cluster',
      kms_key_id: ref('aws_kms_key.key_logs.arn'),
      retention_in_days: 365,
    });
  });
});

describe('access entries', () => {
  it('come before their policies, and reach the whole cluster or the named namespaces', () => {
    const [administrators] = EXAMPLE.cluster.accessEntries;
    const principalArn = 'arn:aws:iam::111122223333:role/viewer';
    const viewers = { name: 'viewers', principalArn, policy: 'AmazonEKSViewPolicy', namespaces: ['files'] };
    const entries = cluster({ accessEntries: [administrators, viewers] });
    expect(at(entries, 'aws_eks_access_entry.access_viewers')).toEqual({
      cluster_name: ref('aws_eks_cluster.control-plane.name'),
      principal_arn: principalArn,
      type: 'STANDARD',
    });
    expect(at(entries, 'aws_eks_access_policy_association.access_viewers')).toEqual({
      cluster_name: ref('aws_eks_cluster.control-plane.name'),
      principal_arn: ref('aws_eks_access_entry.access_viewers.principal_arn'),
      policy_arn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy',
      access_scope: { type: 'namespace', namespaces: ['files'] },
    });
    expect(at(entries, 'aws_eks_access_policy_association.access_administrators').access_scope).toEqual({
      type: 'cluster',
    });
  });

  it('and keys never depend on who runs Terraform', () => {
    expect(JSON.stringify(stack)).not.toMatch(/caller_identity|session_context/);
  });
});

describe('encryption keys', () => {
  it('rotate, and have an alias each', () => {
    expect(addresses(stack, 'aws_kms_key')).toEqual(['key_logs', 'key_secrets', 'key_volumes']);
    expect(at(stack, 'aws_kms_key.key_volumes')).toMatchObject({
      enable_key_rotation: true,
      deletion_window_in_days: 30,
    });
    expect(at(stack, 'aws_kms_alias.key_volumes')).toEqual({
      name: 'alias/eks-file-server-example-volumes',
      target_key_id: ref('aws_kms_key.key_volumes.key_id'),
    });
  });

  it('are controlled by the account', () => {
    for (const key of addresses(stack, 'aws_kms_key')) {
      expect(statements(at(stack, `aws_kms_key.${key}`).policy).AccountControlsThroughIam).toEqual({
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: ['kms:*'],
        Resource: ['*'],
      });
    }
  });

  it('of logs serves CloudWatch Logs for the one group', () => {
    expect(statements(at(stack, 'aws_kms_key.key_logs').policy).CloudWatchLogsEncryptsOneGroup).toMatchObject({
      Principal: { Service: 'logs.eu-west-1.amazonaws.com' },
      Condition: {
        StringEquals: {
          'kms:EncryptionContext:aws:logs:arn':
            'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/eks/eks-file-server-example/cluster',
        },
      },
    });
  });

  it('of volumes serves everyone in the account who acts through EC2, and so Auto Scaling', () => {
    const throughEc2 = { 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com', 'kms:CallerAccount': '111122223333' };
    const { Ec2EncryptsVolumes, Ec2AttachesVolumes } = statements(at(stack, 'aws_kms_key.key_volumes').policy);
    expect(Ec2EncryptsVolumes).toMatchObject({ Principal: { AWS: '*' }, Condition: { StringEquals: throughEc2 } });
    expect(Ec2AttachesVolumes).toMatchObject({
      Action: ['kms:CreateGrant'],
      Condition: { StringEquals: throughEc2, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    });
  });
});

describe('node groups', () => {
  const spot = {
    ...EXAMPLE.cluster.nodeGroups[0],
    architecture: 'arm64',
    instanceTypes: ['t4g.medium'],
    capacity: 'spot',
    diskGiB: 20,
  };

  it('start Amazon Linux 2023 of the architecture, and leave their count to autoscalers', () => {
    expect(at(cluster({ nodeGroups: [spot] }), 'aws_eks_node_group.node_general')).toMatchObject({
      ami_type: 'AL2023_ARM_64_STANDARD',
      capacity_type: 'SPOT',
      instance_types: ['t4g.medium'],
      node_group_name_prefix: 'general-',
      version: ref('aws_eks_cluster.control-plane.version'),
      launch_template: {
        id: ref('aws_launch_template.node_general.id'),
        version: ref('aws_launch_template.node_general.latest_version'),
      },
      scaling_config: { min_size: 1, desired_size: 2, max_size: 3 },
      lifecycle: { create_before_destroy: true, ignore_changes: ['scaling_config[0].desired_size'] },
      node_repair_config: { enabled: true },
    });
    expect(at(stack, 'aws_eks_node_group.node_general').ami_type).toBe('AL2023_x86_64_STANDARD');
  });

  it('have their instance types, disk and instance profile in one place only', () => {
    const template = at(stack, 'aws_launch_template.node_general');
    expect(Object.keys(template)).not.toEqual(expect.arrayContaining(['instance_type']));
    expect(template).not.toHaveProperty('iam_instance_profile');
    expect(at(stack, 'aws_eks_node_group.node_general')).not.toHaveProperty('disk_size');
  });

  it('keep pods from the credentials of the node', () => {
    expect(at(stack, 'aws_launch_template.node_general').metadata_options).toEqual({
      http_endpoint: 'enabled',
      http_tokens: 'required',
      http_put_response_hop_limit: 1,
    });
  });

  it('have no public address, and stand in the security group of the cluster', () => {
    expect(at(stack, 'aws_launch_template.node_general').network_interfaces).toEqual([
      {
        device_index: 0,
        associate_public_ip_address: 'false',
        delete_on_termination: 'true',
        security_groups: [ref('aws_eks_cluster.control-plane.vpc_config[0].cluster_security_group_id')],
      },
    ]);
  });

  it('have encrypted gp3 disks', () => {
    expect(at(stack, 'aws_launch_template.node_general').block_device_mappings).toEqual([
      {
        device_name: '/dev/xvda',
        ebs: {
          encrypted: 'true',
          kms_key_id: ref('aws_kms_key.key_volumes.arn'),
          volume_type: 'gp3',
          volume_size: 40,
          delete_on_termination: 'true',
        },
      },
    ]);
  });

  it('tag instances, volumes and interfaces, which default tags do not reach', () => {
    const tagged = cluster({}, { tags: { Team: 'files' } });
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

  it('wait for the role and for everything a node needs to become ready', () => {
    expect(at(stack, 'aws_eks_node_group.node_general').depends_on).toEqual([
      'aws_iam_role_policy_attachment.node_role_AmazonEKSWorkerNodePolicy',
      'aws_iam_role_policy_attachment.node_role_AmazonEC2ContainerRegistryPullOnly',
      'aws_eks_addon.add-on_eks-pod-identity-agent',
      'aws_eks_addon.add-on_kube-proxy',
      'aws_eks_addon.add-on_vpc-cni',
    ]);
  });
});

describe('add-ons', () => {
  it("follow AWS's default version for the Kubernetes version", () => {
    expect(at(stack, 'data.aws_eks_addon_version.workload_coredns')).toEqual({
      addon_name: 'coredns',
      kubernetes_version: '1.35',
    });
    expect(at(stack, 'aws_eks_addon.workload_coredns').addon_version).toBe(
      ref('data.aws_eks_addon_version.workload_coredns.version'),
    );
  });

  it('keep a pinned version, which is not looked up', () => {
    const pinned = cluster({ addOnVersions: { coredns: 'v1.2.3-eksbuild.4' } });
    expect(at(pinned, 'aws_eks_addon.workload_coredns').addon_version).toBe('v1.2.3-eksbuild.4');
    expect(Object.keys(pinned?.data?.aws_eks_addon_version ?? {})).not.toContain('workload_coredns');
  });

  it.each(['coredns', 'metrics-server', 'aws-ebs-csi-driver'])('%s waits for nodes', (name) => {
    expect(at(stack, `aws_eks_addon.workload_${name}`).depends_on).toContain('aws_eks_node_group.node_general');
  });

  it('have roles by Pod Identity', () => {
    expect(at(stack, 'aws_eks_addon.workload_aws-ebs-csi-driver').pod_identity_association).toEqual([
      { service_account: 'ebs-csi-controller-sa', role_arn: ref('aws_iam_role.workload_aws-ebs-csi-driver_role.arn') },
    ]);
    const trust = statements(at(stack, 'aws_iam_role.workload_aws-ebs-csi-driver_role').assume_role_policy);
    expect(trust).toEqual({
      AssumeByPods: {
        Effect: 'Allow',
        Principal: { Service: 'pods.eks.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
      },
    });
  });

  it('let the EBS driver use the key of volumes, and no other key', () => {
    const { AttachVolumes, EncryptVolumes } = statements(
      at(stack, 'aws_iam_role_policy.workload_aws-ebs-csi-driver_role').policy,
    );
    expect(AttachVolumes).toEqual({
      Effect: 'Allow',
      Action: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
      Resource: [ref('aws_kms_key.key_volumes.arn')],
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    });
    expect(EncryptVolumes).toMatchObject({
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      Resource: [ref('aws_kms_key.key_volumes.arn')],
    });
  });
});

describe('the cluster stack', () => {
  it('uses the AWS API only', () => {
    expect(Object.keys(stack?.provider ?? {})).toEqual(['aws']);
  });

  it('has names of GovCloud in GovCloud', () => {
    const accessEntries = [
      { ...EXAMPLE.cluster.accessEntries[0], principalArn: 'arn:aws-us-gov:iam::111122223333:role/a' },
    ];
    const gov = cluster(
      { accessEntries },
      {
        aws: { accountId: '111122223333', region: 'us-gov-west-1' },
        network: { ...EXAMPLE.network, zones: ['us-gov-west-1a', 'us-gov-west-1b'] },
      },
    );
    expect(JSON.stringify(gov)).not.toContain('arn:aws:');
  });
});
