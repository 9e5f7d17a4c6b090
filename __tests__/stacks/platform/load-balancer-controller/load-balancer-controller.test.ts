import { addresses, at, ref, statements } from '../../synthesize';
import { platformStack, valuesOf, withCluster } from '../platform';

const stack = platformStack({}, { storage: { secrets: { minio: {} } } });
const RELEASE = 'load-balancers';
const ROLE = 'load-balancers_pod_role';
const policy = statements(at(stack, `aws_iam_role_policy.${ROLE}`).policy);
const ACCOUNT = 'eu-west-1:111122223333';

describe('the AWS Load Balancer Controller', () => {
  it('is told its region and VPC, which it cannot ask the node for', () => {
    expect(valuesOf(stack, RELEASE)).toMatchObject({
      clusterName: 'eks-file-server-example',
      region: 'eu-west-1',
      vpcId: ref('data.aws_eks_cluster.cluster.vpc_config[0].vpc_id'),
      defaultTags: { Project: 'eks-file-server', Environment: 'example', ManagedBy: 'cdktf' },
    });
  });

  it('runs twice, and where critical add-ons run', () => {
    // Two replicas are the chart's own default.
    expect(valuesOf(stack, RELEASE)).toMatchObject({
      podDisruptionBudget: { maxUnavailable: 1 },
      tolerations: [{ key: 'CriticalAddonsOnly', operator: 'Exists' }],
    });
  });

  it('starts with its role', () => {
    expect(at(stack, `helm_release.${RELEASE}`).depends_on).toEqual([
      `aws_iam_role_policy.${ROLE}`,
      'aws_eks_pod_identity_association.load-balancers_pod',
    ]);
    expect(at(stack, 'aws_eks_pod_identity_association.load-balancers_pod')).toEqual({
      cluster_name: 'eks-file-server-example',
      namespace: 'kube-system',
      service_account: 'aws-load-balancer-controller',
      role_arn: ref(`aws_iam_role.${ROLE}.arn`),
    });
  });

  it('answers for new Services before any other chart brings one', () => {
    const charts = addresses(stack, 'helm_release').filter(
      (name) => name !== RELEASE && at(stack, `helm_release.${name}`).repository,
    );
    expect(charts).not.toEqual([]);
    for (const name of charts) {
      expect(at(stack, `helm_release.${name}`).depends_on).toContain(`helm_release.${RELEASE}`);
    }
  });

  it('is left to EKS where Auto Mode runs the cluster', () => {
    const autoMode = platformStack({}, withCluster({ autoscaler: 'autoMode', nodeGroups: [] }));
    expect(addresses(autoMode, 'helm_release')).not.toContain(RELEASE);
    expect(autoMode?.resource).not.toHaveProperty('aws_iam_role');
  });
});

describe('its role', () => {
  it('is taken by one ServiceAccount of this cluster, by Pod Identity or by IRSA', () => {
    expect(statements(at(stack, `aws_iam_role.${ROLE}`).assume_role_policy).AssumeByPods?.Condition).toEqual({
      StringEquals: {
        'aws:RequestTag/eks-cluster-arn': `arn:aws:eks:${ACCOUNT}:cluster/eks-file-server-example`,
        'aws:RequestTag/kubernetes-namespace': 'kube-system',
        'aws:RequestTag/kubernetes-service-account': 'aws-load-balancer-controller',
      },
    });
    const irsa = platformStack({}, withCluster({ workloadIdentity: 'irsa' }));
    expect(statements(at(irsa, `aws_iam_role.${ROLE}`).assume_role_policy)).toEqual({
      AssumeByPods: {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${ref('local.cluster_issuer')}` },
        Action: ['sts:AssumeRoleWithWebIdentity'],
        Condition: {
          StringEquals: {
            [`${ref('local.cluster_issuer')}:aud`]: 'sts.amazonaws.com',
            [`${ref('local.cluster_issuer')}:sub`]: 'system:serviceaccount:kube-system:aws-load-balancer-controller',
          },
        },
      },
    });
    expect(irsa?.locals).toEqual({
      cluster_issuer: ref('trimprefix(data.aws_eks_cluster.cluster.identity[0].oidc[0].issuer, "https://")'),
    });
    expect(addresses(irsa, 'aws_eks_pod_identity_association')).toEqual([]);
    expect(valuesOf(irsa, RELEASE).serviceAccount).toEqual({
      name: 'aws-load-balancer-controller',
      annotations: { 'eks.amazonaws.com/role-arn': ref(`aws_iam_role.${ROLE}.arn`) },
    });
  });

  it('changes only what the controller made, or what stands in this VPC', () => {
    const own = { StringEquals: { 'aws:ResourceTag/elbv2.k8s.aws/cluster': 'eks-file-server-example' } };
    const becomesOwn = { StringEquals: { 'aws:RequestTag/elbv2.k8s.aws/cluster': 'eks-file-server-example' } };
    expect(policy.ChangeItsSecurityGroups?.Condition).toEqual(own);
    expect(policy.ManageItsLoadBalancers?.Condition).toEqual(own);
    expect(policy.MakeLoadBalancers?.Condition).toEqual(becomesOwn);
    expect(policy.TagNewLoadBalancers?.Condition).toEqual(becomesOwn);
    expect(policy.TagItsLoadBalancers?.Condition).toEqual({
      ...own,
      Null: { 'aws:RequestTag/elbv2.k8s.aws/cluster': 'true' },
    });
    expect(policy.OpenSecurityGroupsOfTheVpc?.Condition).toEqual({
      ArnEquals: {
        'ec2:Vpc': `arn:aws:ec2:${ACCOUNT}:vpc/${ref('data.aws_eks_cluster.cluster.vpc_config[0].vpc_id')}`,
      },
    });
    expect(policy.RegisterTargets?.Resource).toEqual([`arn:aws:elasticloadbalancing:${ACCOUNT}:targetgroup/*/*`]);
    expect(policy.MakeTheRoleOfLoadBalancers?.Condition).toEqual({
      StringEquals: { 'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com' },
    });
  });

  it('has no wildcard action, and neither WAF Classic nor Shield, which are switched off', () => {
    const actions = Object.values(policy).flatMap(({ Action }) => Action as string[]);
    expect(actions.filter((action) => /\*|^shield:|^waf-regional:/.test(action))).toEqual([]);
    expect(valuesOf(stack, RELEASE)).toMatchObject({ enableShield: false, enableWaf: false });
  });

  it('fits into the 10,240 characters of the policies inside a role', () => {
    expect((at(stack, `aws_iam_role_policy.${ROLE}`).policy as string).length).toBeLessThan(10_000);
  });
});
