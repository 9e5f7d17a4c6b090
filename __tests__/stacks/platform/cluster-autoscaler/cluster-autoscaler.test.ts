import { KUBERNETES_VERSIONS } from '../../../../environments/catalogue/kubernetes-versions';
import { AUTOSCALER_IMAGES } from '../../../../stacks/platform/cluster-autoscaler/autoscaler-images';
import { addresses, at, statements } from '../../synthesize';
import { OTHERS_CLUSTER, platformStack, valuesOf, withCluster } from '../platform';

const stack = platformStack({}, withCluster({ autoscaler: 'clusterAutoscaler' }));
const ACCOUNT = 'eu-west-1:111122223333';

describe('the Cluster Autoscaler', () => {
  it('scales the groups of one cluster, and describes the rest', () => {
    expect(statements(at(stack, 'aws_iam_role_policy.cluster-autoscaler_pod_role').policy)).toEqual({
      Describe: {
        Effect: 'Allow',
        Action: [
          'autoscaling:DescribeAutoScalingGroups',
          'autoscaling:DescribeAutoScalingInstances',
          'autoscaling:DescribeLaunchConfigurations',
          'autoscaling:DescribeScalingActivities',
          'autoscaling:DescribeTags',
          'ec2:DescribeImages',
          'ec2:DescribeInstanceTypes',
          'ec2:DescribeLaunchTemplateVersions',
          'ec2:GetInstanceTypesFromInstanceRequirements',
        ],
        Resource: ['*'],
      },
      DescribeNodeGroups: {
        Effect: 'Allow',
        Action: ['eks:DescribeNodegroup'],
        Resource: [`arn:aws:eks:${ACCOUNT}:nodegroup/eks-file-server-example/*/*`],
      },
      ScaleGroupsOfTheCluster: {
        Effect: 'Allow',
        Action: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
        Resource: [`arn:aws:autoscaling:${ACCOUNT}:autoScalingGroup:*:autoScalingGroupName/*`],
        Condition: {
          StringEquals: { 'aws:ResourceTag/k8s.io/cluster-autoscaler/eks-file-server-example': 'owned' },
        },
      },
    });
  });

  it('has the minor version of Kubernetes, of each that EKS offers', () => {
    expect(valuesOf(stack, 'cluster-autoscaler').image).toEqual({ tag: 'v1.35.2' });
    for (const version of Object.keys(KUBERNETES_VERSIONS)) {
      expect(AUTOSCALER_IMAGES[version]).toMatch(new RegExp(`^v${version.replace('.', '\\.')}\\.\\d+$`));
    }
  });

  it("finds the groups by the tags of EKS, in another's cluster too, whose version it does not know", () => {
    const cluster = { kind: 'eks', name: 'shared', autoscaler: 'clusterAutoscaler' } as const;
    const values = valuesOf(platformStack({ cluster }, OTHERS_CLUSTER), 'cluster-autoscaler');
    expect(values).toMatchObject({ autoDiscovery: { clusterName: 'shared' }, awsRegion: 'eu-west-1' });
    expect(values).not.toHaveProperty('image');
  });

  it('is installed only where it is chosen', () => {
    expect(addresses(platformStack(), 'helm_release')).not.toContain('cluster-autoscaler');
    expect(addresses(stack, 'helm_release')).not.toContain('karpenter');
  });
});
