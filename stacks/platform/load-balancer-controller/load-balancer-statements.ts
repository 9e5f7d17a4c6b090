import type { KeyScope } from '../../shared/key-policies';
import type { Statement } from '../../shared/policy-document';

const EVERYTHING = ['*'];

/** The tag of what the controller made: the name of its cluster. */
const CLUSTER_TAG = 'elbv2.k8s.aws/cluster';

export interface LoadBalancerScope {
  readonly clusterName: string;
  readonly vpcId: string;
}

/**
 * What the controller does, as its project publishes it (github.com/kubernetes-sigs/aws-load-balancer-controller,
 * docs/install/iam_policy.json, tag v3.5.0), with these differences: what it changes has the tag of this cluster, where
 * the project asks for the tag of any; the rules of security groups are those of this VPC, as docs/deploy/installation.md
 * there advises; WAF Classic, Shield and pools of addresses are left out; and so is `elasticloadbalancing:CreateAction`,
 * by which the project lets it tag load balancers only while it makes them, because the linter of policies knows no such
 * condition of `AddTags` (github.com/duo-labs/parliament 1.6.4). The describing actions, and those on listeners that
 * have no tag yet, have no narrower resource.
 */
export function loadBalancerStatements(aws: KeyScope, { clusterName, vpcId }: LoadBalancerScope): Statement[] {
  const { partition, region, accountId } = aws;
  const isOwn = { [`aws:ResourceTag/${CLUSTER_TAG}`]: clusterName };
  const becomesOwn = { [`aws:RequestTag/${CLUSTER_TAG}`]: clusterName };
  const keepsItsTag = { StringEquals: isOwn, Null: { [`aws:RequestTag/${CLUSTER_TAG}`]: 'true' } };
  const securityGroups = [`arn:${partition}:ec2:${region}:${accountId}:security-group/*`];
  const balancing = (...kinds: readonly string[]) =>
    kinds.map((kind) => `arn:${partition}:elasticloadbalancing:${region}:${accountId}:${kind}`);
  const balancers = balancing('targetgroup/*/*', 'loadbalancer/net/*/*', 'loadbalancer/app/*/*');
  return [
    {
      Sid: 'MakeTheRoleOfLoadBalancers',
      Effect: 'Allow',
      Action: ['iam:CreateServiceLinkedRole'],
      Resource: EVERYTHING,
      Condition: { StringEquals: { 'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com' } },
    },
    { Sid: 'Describe', Effect: 'Allow', Action: DESCRIBE, Resource: EVERYTHING },
    { Sid: 'FindCertificatesAndFirewalls', Effect: 'Allow', Action: NEIGHBOURS, Resource: EVERYTHING },
    {
      Sid: 'OpenSecurityGroupsOfTheVpc',
      Effect: 'Allow',
      Action: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress'],
      Resource: EVERYTHING,
      Condition: { ArnEquals: { 'ec2:Vpc': `arn:${partition}:ec2:${region}:${accountId}:vpc/${vpcId}` } },
    },
    { Sid: 'MakeSecurityGroups', Effect: 'Allow', Action: ['ec2:CreateSecurityGroup'], Resource: EVERYTHING },
    {
      Sid: 'TagNewSecurityGroups',
      Effect: 'Allow',
      Action: ['ec2:CreateTags'],
      Resource: securityGroups,
      Condition: { StringEquals: { 'ec2:CreateAction': 'CreateSecurityGroup', ...becomesOwn } },
    },
    {
      Sid: 'TagItsSecurityGroups',
      Effect: 'Allow',
      Action: ['ec2:CreateTags', 'ec2:DeleteTags'],
      Resource: securityGroups,
      Condition: keepsItsTag,
    },
    {
      Sid: 'ChangeItsSecurityGroups',
      Effect: 'Allow',
      Action: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress', 'ec2:DeleteSecurityGroup'],
      Resource: EVERYTHING,
      Condition: { StringEquals: isOwn },
    },
    {
      Sid: 'MakeLoadBalancers',
      Effect: 'Allow',
      Action: ['elasticloadbalancing:CreateLoadBalancer', 'elasticloadbalancing:CreateTargetGroup'],
      Resource: EVERYTHING,
      Condition: { StringEquals: becomesOwn },
    },
    { Sid: 'ManageListeners', Effect: 'Allow', Action: LISTENERS, Resource: EVERYTHING },
    {
      Sid: 'TagNewLoadBalancers',
      Effect: 'Allow',
      Action: ['elasticloadbalancing:AddTags'],
      Resource: balancers,
      Condition: { StringEquals: becomesOwn },
    },
    {
      Sid: 'TagItsLoadBalancers',
      Effect: 'Allow',
      Action: ['elasticloadbalancing:AddTags', 'elasticloadbalancing:RemoveTags'],
      Resource: balancers,
      Condition: keepsItsTag,
    },
    {
      Sid: 'TagListeners',
      Effect: 'Allow',
      Action: ['elasticloadbalancing:AddTags', 'elasticloadbalancing:RemoveTags'],
      Resource: balancing(
        'listener/net/*/*/*',
        'listener/app/*/*/*',
        'listener-rule/net/*/*/*',
        'listener-rule/app/*/*/*',
      ),
    },
    {
      Sid: 'ManageItsLoadBalancers',
      Effect: 'Allow',
      Action: LOAD_BALANCERS,
      Resource: EVERYTHING,
      Condition: { StringEquals: isOwn },
    },
    {
      Sid: 'RegisterTargets',
      Effect: 'Allow',
      Action: ['elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:DeregisterTargets'],
      Resource: balancing('targetgroup/*/*'),
    },
  ];
}

const DESCRIBE = [
  'ec2:DescribeAccountAttributes',
  'ec2:DescribeAddresses',
  'ec2:DescribeAvailabilityZones',
  'ec2:DescribeCoipPools',
  'ec2:DescribeInstances',
  'ec2:DescribeInternetGateways',
  'ec2:DescribeIpamPools',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeRouteTables',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeTags',
  'ec2:DescribeVpcPeeringConnections',
  'ec2:DescribeVpcs',
  'ec2:GetCoipPoolUsage',
  'ec2:GetSecurityGroupsForVpc',
  'elasticloadbalancing:DescribeCapacityReservation',
  'elasticloadbalancing:DescribeListenerAttributes',
  'elasticloadbalancing:DescribeListenerCertificates',
  'elasticloadbalancing:DescribeListeners',
  'elasticloadbalancing:DescribeLoadBalancerAttributes',
  'elasticloadbalancing:DescribeLoadBalancers',
  'elasticloadbalancing:DescribeRules',
  'elasticloadbalancing:DescribeSSLPolicies',
  'elasticloadbalancing:DescribeTags',
  'elasticloadbalancing:DescribeTargetGroupAttributes',
  'elasticloadbalancing:DescribeTargetGroups',
  'elasticloadbalancing:DescribeTargetHealth',
  'elasticloadbalancing:DescribeTrustStores',
];

/** What an Ingress may name: certificates, user pools and web ACLs. */
const NEIGHBOURS = [
  'acm:DescribeCertificate',
  'acm:ListCertificates',
  'cognito-idp:DescribeUserPoolClient',
  'iam:GetServerCertificate',
  'iam:ListServerCertificates',
  'wafv2:AssociateWebACL',
  'wafv2:DisassociateWebACL',
  'wafv2:GetWebACL',
  'wafv2:GetWebACLForResource',
];

const LISTENERS = [
  'elasticloadbalancing:AddListenerCertificates',
  'elasticloadbalancing:CreateListener',
  'elasticloadbalancing:CreateRule',
  'elasticloadbalancing:DeleteListener',
  'elasticloadbalancing:DeleteRule',
  'elasticloadbalancing:ModifyListener',
  'elasticloadbalancing:ModifyRule',
  'elasticloadbalancing:RemoveListenerCertificates',
  'elasticloadbalancing:SetRulePriorities',
  'elasticloadbalancing:SetWebAcl',
];

const LOAD_BALANCERS = [
  'elasticloadbalancing:DeleteLoadBalancer',
  'elasticloadbalancing:DeleteTargetGroup',
  'elasticloadbalancing:ModifyCapacityReservation',
  'elasticloadbalancing:ModifyListenerAttributes',
  'elasticloadbalancing:ModifyLoadBalancerAttributes',
  'elasticloadbalancing:ModifyTargetGroup',
  'elasticloadbalancing:ModifyTargetGroupAttributes',
  'elasticloadbalancing:SetIpAddressType',
  'elasticloadbalancing:SetSecurityGroups',
  'elasticloadbalancing:SetSubnets',
];
