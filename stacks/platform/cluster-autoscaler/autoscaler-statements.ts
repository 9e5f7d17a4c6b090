import type { KeyScope } from '../../shared/key-policies';
import type { Statement } from '../../shared/policy-document';

/**
 * What the autoscaler calls (github.com/kubernetes/autoscaler, cluster-autoscaler/cloudprovider/aws/README.md, "Full
 * Cluster Autoscaler Features Policy"). It changes the groups that EKS tagged for this cluster; what only describes has
 * no resource.
 */
export function autoscalerStatements({ partition, region, accountId }: KeyScope, clusterName: string): Statement[] {
  return [
    {
      Sid: 'Describe',
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
    {
      // The labels and taints of a group that has no nodes.
      Sid: 'DescribeNodeGroups',
      Effect: 'Allow',
      Action: ['eks:DescribeNodegroup'],
      Resource: [`arn:${partition}:eks:${region}:${accountId}:nodegroup/${clusterName}/*/*`],
    },
    {
      Sid: 'ScaleGroupsOfTheCluster',
      Effect: 'Allow',
      Action: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
      Resource: [`arn:${partition}:autoscaling:${region}:${accountId}:autoScalingGroup:*:autoScalingGroupName/*`],
      Condition: { StringEquals: { [`aws:ResourceTag/k8s.io/cluster-autoscaler/${clusterName}`]: 'owned' } },
    },
  ];
}
