import type { Statement } from '../shared/policy-document';
import type { AccountArns } from './account-arns';
import { administratorsOnly } from './administrators-only';

/**
 * The services that the roles of an environment use: of the control plane, nodes and add-ons, of the controllers for
 * load balancers, nodes (Cluster Autoscaler, Karpenter), secrets, logs and backups (Velero), of replication
 * and flow logs, as the policies that those projects publish say. IAM and STS are not among them. No resource is named,
 * because a boundary grants nothing: each role's own policy names what it may use of these.
 */
const SERVICES = [
  'acm',
  'arc-zonal-shift',
  'autoscaling',
  'backup',
  'backup-storage',
  'cloudwatch',
  'cognito-idp',
  'ebs',
  'ec2',
  'ec2messages',
  'ecr',
  'eks',
  'eks-auth',
  'elasticloadbalancing',
  'es',
  'events',
  'kms',
  'logs',
  'pricing',
  'route53',
  's3',
  'secretsmanager',
  'shield',
  'sns',
  'sqs',
  'ssm',
  'ssmmessages',
  'tag',
  'waf-regional',
  'wafv2',
  'xray',
];

/** The services whose own roles a controller makes when it is the first to use them: load balancers, spot nodes. */
const SERVICE_LINKED = ['elasticloadbalancing.amazonaws.com', 'spot.amazonaws.com'];

/** The most that any role of an environment can do, whatever its policies say. */
export function boundaryStatements(arns: AccountArns): Statement[] {
  const { iam, project, stateBucket } = arns;
  return [
    {
      Sid: 'UseServices',
      Effect: 'Allow',
      Action: SERVICES.map((service) => `${service}:*`),
      Resource: ['*'],
    },
    {
      // Karpenter makes the profile of the nodes it starts; the role in it must be one that it may pass on.
      Sid: 'KarpenterMakesInstanceProfiles',
      Effect: 'Allow',
      Action: [
        'iam:AddRoleToInstanceProfile',
        'iam:CreateInstanceProfile',
        'iam:DeleteInstanceProfile',
        'iam:GetInstanceProfile',
        'iam:RemoveRoleFromInstanceProfile',
        'iam:TagInstanceProfile',
      ],
      Resource: [`${iam}:instance-profile/*`],
    },
    {
      Sid: 'KarpenterStartsNodes',
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: [`${iam}:role/${project}-*`],
      Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    },
    {
      Sid: 'MakeServiceLinkedRoles',
      Effect: 'Allow',
      Action: ['iam:CreateServiceLinkedRole'],
      Resource: [`${iam}:role/aws-service-role/*`],
      Condition: { StringEquals: { 'iam:AWSServiceName': SERVICE_LINKED } },
    },
    {
      // What Karpenter left behind, and the Load Balancer Controller's certificate for a name. Lists have no resource.
      Sid: 'ListProfilesAndCertificates',
      Effect: 'Allow',
      Action: ['iam:ListInstanceProfiles', 'iam:ListServerCertificates'],
      Resource: ['*'],
    },
    {
      Sid: 'ReadCertificates',
      Effect: 'Allow',
      Action: ['iam:GetServerCertificate'],
      Resource: [`${iam}:server-certificate/*`],
    },
    { Sid: 'LeaveStates', Effect: 'Deny', Action: ['s3:*'], Resource: [stateBucket, `${stateBucket}/*`] },
    ...administratorsOnly(arns),
  ];
}
