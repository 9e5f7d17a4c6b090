/** An AWS service that the VPC can hold an endpoint of. */
export interface EndpointService {
  /** What the service's actions begin with in IAM policies. */
  readonly iamPrefix: string;
  /** Who stands still without it where there is no way to the internet: nodes cannot join, or the controllers, or the operator host. */
  readonly neededBy?: 'nodes' | 'cluster' | 'operatorHost';
  /** Whether an endpoint of the service can bound who passes it. @default true */
  readonly takesPolicy?: boolean;
}

/**
 * The services that an EKS cluster and its workloads use, by the last part of the endpoint's name
 * (docs.aws.amazon.com/eks/latest/userguide/private-clusters.html,
 * docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html).
 */
export const ENDPOINT_SERVICES = {
  autoscaling: { iamPrefix: 'autoscaling', neededBy: 'cluster' },
  ec2: { iamPrefix: 'ec2', neededBy: 'nodes' },
  ec2messages: { iamPrefix: 'ec2messages', neededBy: 'operatorHost' },
  'ecr.api': { iamPrefix: 'ecr', neededBy: 'nodes' },
  'ecr.dkr': { iamPrefix: 'ecr', neededBy: 'nodes' },
  // Earlier editions of the EKS guide say that its endpoint takes no policy: AWS would refuse one that has it.
  eks: { iamPrefix: 'eks', neededBy: 'nodes', takesPolicy: false },
  'eks-auth': { iamPrefix: 'eks-auth', neededBy: 'nodes' },
  elasticloadbalancing: { iamPrefix: 'elasticloadbalancing', neededBy: 'cluster' },
  kms: { iamPrefix: 'kms', neededBy: 'cluster' },
  logs: { iamPrefix: 'logs', neededBy: 'cluster' },
  monitoring: { iamPrefix: 'cloudwatch' },
  secretsmanager: { iamPrefix: 'secretsmanager', neededBy: 'cluster' },
  sqs: { iamPrefix: 'sqs' },
  ssm: { iamPrefix: 'ssm', neededBy: 'operatorHost' },
  ssmmessages: { iamPrefix: 'ssmmessages', neededBy: 'operatorHost' },
  sts: { iamPrefix: 'sts', neededBy: 'nodes' },
} as const satisfies Readonly<Record<string, EndpointService>>;

export type EndpointServiceName = keyof typeof ENDPOINT_SERVICES;

/** A service, or `cluster` for every service that someone needs where there is no internet. */
export type EndpointChoice = 'cluster' | EndpointServiceName;

const NAMES = Object.keys(ENDPOINT_SERVICES) as EndpointServiceName[];

export const ENDPOINT_CHOICES: EndpointChoice[] = ['cluster', ...NAMES];

export function endpointService(name: EndpointServiceName): EndpointService {
  return ENDPOINT_SERVICES[name];
}

/** The services that a list of choices stands for, each once, in the order of the table. */
export function endpointServices(choices: readonly EndpointChoice[]): EndpointServiceName[] {
  return NAMES.filter((name) => choices.includes(name) || (choices.includes('cluster') && neededBy(name)));
}

/** The services that `who` needs and that `choices` leave out. */
export function missingServices(
  choices: readonly EndpointChoice[],
  who: EndpointService['neededBy'],
): EndpointServiceName[] {
  const chosen = endpointServices(choices);
  return NAMES.filter((name) => neededBy(name) === who && !chosen.includes(name));
}

function neededBy(name: EndpointServiceName): EndpointService['neededBy'] {
  return endpointService(name).neededBy;
}
