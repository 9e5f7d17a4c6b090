import { addresses, at, ref, statements, temporaryFolder } from '../synthesize';
import { networkWith } from './network';

const folder = temporaryFolder();

describe('the operator host', () => {
  const stack = networkWith(folder, { operatorHost: true });
  const tags = {
    Project: 'eks-file-server',
    Environment: 'example',
    ManagedBy: 'cdktf',
    Name: 'eks-file-server-example-operator',
  };

  it('is there only where the environment asks for it', () => {
    const without = networkWith(folder);
    expect(addresses(without, 'aws_autoscaling_group')).toEqual([]);
    expect(without?.output).toBeUndefined();
  });

  it('is a small arm64 instance with the newest Amazon Linux, looked up by EC2 and not by a plan', () => {
    expect(at(stack, 'aws_launch_template.operator')).toEqual({
      name: 'eks-file-server-example-operator',
      description: 'Operator host of eks-file-server-example',
      update_default_version: true,
      image_id: 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64',
      instance_type: 't4g.nano',
      iam_instance_profile: { arn: ref('aws_iam_instance_profile.operator.arn') },
      metadata_options: { http_endpoint: 'enabled', http_tokens: 'required', http_put_response_hop_limit: 1 },
      block_device_mappings: [
        { device_name: '/dev/xvda', ebs: { encrypted: 'true', volume_type: 'gp3', delete_on_termination: 'true' } },
      ],
      network_interfaces: [
        {
          device_index: 0,
          associate_public_ip_address: 'false',
          delete_on_termination: 'true',
          security_groups: [ref('aws_security_group.operator.id')],
        },
      ],
      tag_specifications: ['volume', 'network-interface'].map((resource_type) => ({ resource_type, tags })),
    });
    expect(stack?.data).toBeUndefined();
  });

  it('is replaced each week, and when it or its zone is lost, in a private subnet', () => {
    expect(at(stack, 'aws_autoscaling_group.operator')).toEqual({
      name: 'eks-file-server-example-operator',
      min_size: 1,
      max_size: 1,
      vpc_zone_identifier: ['a', 'b'].map((zone) => ref(`aws_subnet.private_eu-west-1${zone}.id`)),
      launch_template: {
        id: ref('aws_launch_template.operator.id'),
        version: ref('aws_launch_template.operator.latest_version'),
      },
      max_instance_lifetime: 604800,
      tag: Object.entries(tags).map(([key, value]) => ({ key, value, propagate_at_launch: true })),
      depends_on: ['aws_iam_role_policy_attachment.operator_role_AmazonSSMManagedInstanceCore'],
    });
  });

  it('takes no connection, and begins HTTPS and DNS', () => {
    expect(at(stack, 'aws_security_group.operator')).toEqual({
      name: 'eks-file-server-example-operator',
      description: 'Operator host, reached through Session Manager alone',
      vpc_id: ref('aws_vpc.vpc.id'),
      tags: { Name: 'eks-file-server-example-operator' },
    });
    expect(addresses(stack, 'aws_vpc_security_group_ingress_rule')).toEqual([]);
    const rule = { security_group_id: ref('aws_security_group.operator.id') };
    expect(addresses(stack, 'aws_vpc_security_group_egress_rule')).toHaveLength(3);
    expect(at(stack, 'aws_vpc_security_group_egress_rule.operator_https')).toEqual({
      ...rule,
      description: 'HTTPS to Session Manager and to the Kubernetes API',
      ip_protocol: 'tcp',
      from_port: 443,
      to_port: 443,
      cidr_ipv4: '0.0.0.0/0',
    });
    for (const protocol of ['udp', 'tcp']) {
      expect(at(stack, `aws_vpc_security_group_egress_rule.operator_dns-${protocol}`)).toMatchObject({
        ...rule,
        ip_protocol: protocol,
        from_port: 53,
        to_port: 53,
        cidr_ipv4: '10.0.0.0/16',
      });
    }
  });

  it('may do what Session Manager needs, and nothing else', () => {
    expect(statements(at(stack, 'aws_iam_role.operator_role').assume_role_policy)).toEqual({
      Assume: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: ['sts:AssumeRole'] },
    });
    expect(at(stack, 'aws_iam_role_policy_attachment.operator_role_AmazonSSMManagedInstanceCore')).toEqual({
      role: ref('aws_iam_role.operator_role.name'),
      policy_arn: 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
    });
    expect(addresses(stack, 'aws_iam_role_policy_attachment')).toHaveLength(1);
    expect(addresses(stack, 'aws_iam_role_policy')).toEqual(['flow-logs_role']);
    expect(at(stack, 'aws_iam_instance_profile.operator')).toEqual({
      name: 'eks-file-server-example-operator',
      role: ref('aws_iam_role.operator_role.name'),
    });
  });

  it('says how to reach the private Kubernetes API through it', () => {
    const aws = 'aws --region eu-west-1 --output text';
    expect(stack?.output?.tunnel?.value).toBe(
      [
        `${aws} ssm start-session`,
        `--target "$(${aws} ec2 describe-instances --filters Name=tag:Name,Values=eks-file-server-example-operator Name=instance-state-name,Values=running --query 'Reservations[0].Instances[0].InstanceId')"`,
        '--document-name AWS-StartPortForwardingSessionToRemoteHost',
        `--parameters "host=$(${aws} eks describe-cluster --name eks-file-server-example --query cluster.endpoint | sed 's#https://##'),portNumber=443,localPortNumber=8443"`,
      ].join(' '),
    );
  });
});
