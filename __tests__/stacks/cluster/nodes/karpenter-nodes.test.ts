import { EXAMPLE, exampleEnvironment } from '../../../environments/example';
import { addresses, at, ref, statements, synthesize, temporaryFolder } from '../../synthesize';

const folder = temporaryFolder();

describe('a cluster with Karpenter', () => {
  const stacks = synthesize(folder, exampleEnvironment({ cluster: { ...EXAMPLE.cluster, autoscaler: 'karpenter' } }));
  const cluster = stacks['example-cluster'];
  const discovery = { 'karpenter.sh/discovery': 'eks-file-server-example' };

  it('shows Karpenter one security group and the private subnets', () => {
    const groups = addresses(cluster, 'aws_security_group').filter(
      (name) => 'karpenter.sh/discovery' in (at(cluster, `aws_security_group.${name}`).tags as object),
    );
    expect(groups).toEqual(['security-group_nodes']);
    const network = stacks['example-network'];
    for (const name of addresses(network, 'aws_subnet')) {
      const tags = at(network, `aws_subnet.${name}`).tags as object;
      expect('karpenter.sh/discovery' in tags).toBe(name.startsWith('private_'));
    }
    expect(at(cluster, 'aws_security_group.security-group_nodes').tags).toMatchObject(discovery);
  });

  it('lets the nodes that Karpenter starts in, by a role of their own', () => {
    expect(at(cluster, 'aws_eks_access_entry.karpenter')).toMatchObject({
      cluster_name: ref('aws_eks_cluster.control-plane.name'),
      principal_arn: ref('aws_iam_role.karpenter_role.arn'),
      type: 'EC2_LINUX',
    });
    expect(at(cluster, 'aws_iam_role.karpenter_role').name).toBe('eks-file-server-example-karpenter-node');
    expect(statements(at(cluster, 'aws_iam_role.karpenter_role').assume_role_policy)).toEqual({
      Assume: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: ['sts:AssumeRole'] },
    });
    expect(at(cluster, 'aws_eks_node_group.node_general').node_role_arn).toBe(ref('aws_iam_role.node_role.arn'));
  });

  it('and no other has any of it', () => {
    const text = JSON.stringify(synthesize(folder, exampleEnvironment()));
    expect(text).not.toContain('karpenter');
  });
});
