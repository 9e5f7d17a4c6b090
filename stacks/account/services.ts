/**
 * The services of AWS that may be given a role, each with what it does with one here
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html).
 */
export const ROLE_TAKERS = [
  'backup.amazonaws.com', // backs up buckets and volumes
  'cloudtrail.amazonaws.com', // writes the trail to a log group
  'ec2.amazonaws.com', // nodes, the operator host
  'eks.amazonaws.com', // the control plane
  'pods.eks.amazonaws.com', // pods, by Pod Identity
  'restore-testing.backup.amazonaws.com', // restores copies, to see that it can be done
  's3.amazonaws.com', // replicates buckets
  'vpc-flow-logs.amazonaws.com', // writes the flow logs
];

/**
 * The services that make a role of their own when they are first used in an account
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html).
 */
export const SERVICE_LINKED = [
  'autoscaling.amazonaws.com',
  'backup.amazonaws.com',
  'eks.amazonaws.com',
  'eks-nodegroup.amazonaws.com',
  'elasticloadbalancing.amazonaws.com',
  'guardduty.amazonaws.com',
  'restore-testing.backup.amazonaws.com',
  'spot.amazonaws.com',
];
