import { EXAMPLE } from '../../environments/example';
import { addresses, at, ref } from '../synthesize';
import { synthesizeCluster } from './synthesize-cluster';

describe('access entries', () => {
  it('come before their policies, and reach the whole cluster or the named namespaces', () => {
    const [administrators] = EXAMPLE.cluster.accessEntries;
    const principalArn = 'arn:aws:iam::111122223333:role/viewer';
    const viewers = { name: 'viewers', principalArn, policy: 'AmazonEKSViewPolicy', namespaces: ['files'] };
    const entries = synthesizeCluster({ accessEntries: [administrators, viewers] });
    expect(addresses(entries, 'aws_eks_access_entry')).toEqual(['access_administrators', 'access_viewers']);
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

  it('may belong to groups of Kubernetes, with or without a policy', () => {
    const principalArn = 'arn:aws:iam::111122223333:role/operator';
    const operators = { name: 'operators', principalArn, kubernetesGroups: ['operators'] };
    const entries = synthesizeCluster({ accessEntries: [operators] });
    expect(at(entries, 'aws_eks_access_entry.access_operators')).toEqual({
      cluster_name: ref('aws_eks_cluster.control-plane.name'),
      principal_arn: principalArn,
      type: 'STANDARD',
      kubernetes_groups: ['operators'],
    });
    expect(addresses(entries, 'aws_eks_access_policy_association')).toEqual([]);
  });

  it('can read everything and change nothing', () => {
    const plan = {
      name: 'plan',
      principalArn: 'arn:aws:iam::111122223333:role/plan',
      policy: 'AmazonEKSAdminViewPolicy',
    };
    const entries = synthesizeCluster({ accessEntries: [plan] });
    expect(at(entries, 'aws_eks_access_policy_association.access_plan').policy_arn).toBe(
      'arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminViewPolicy',
    );
  });

  it('are asked for in IAM before the cluster is made, by their names without a path', () => {
    const roles = 'arn:aws:iam::111122223333:role/';
    const entry = (name: string, principalArn: string) => ({ name, principalArn, policy: 'AmazonEKSViewPolicy' });
    const entries = synthesizeCluster({
      accessEntries: [
        entry('plain', `${roles}viewer`),
        entry('pathed', `${roles}aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_viewer`),
        entry('user', 'arn:aws:iam::111122223333:user/someone'),
        entry('foreign', 'arn:aws:iam::444455556666:role/viewer'),
      ],
    });
    // No dependency and no reference: it is read when Terraform plans, and a plan that does not find it fails.
    expect(Object.keys(entries?.data?.aws_iam_role ?? {})).toEqual(['access_pathed', 'access_plain']);
    expect(at(entries, 'data.aws_iam_role.access_plain')).toEqual({ name: 'viewer' });
    expect(at(entries, 'data.aws_iam_role.access_pathed')).toEqual({ name: 'AWSReservedSSO_viewer' });
  });
});
