import type { Environment } from '../../environments/schema';
import { type EndpointServiceName, endpointService } from '../../environments/settings/endpoint-services';
import { awsOf, partitionOf } from '../shared/aws';
import type { Statement } from '../shared/policy-document';
import { publicBuckets } from './public-buckets';

/** Anyone, also who signs nothing; the conditions say who is meant. */
const ANYONE = { AWS: '*' };

/**
 * What may pass an interface endpoint: calls of this account. A policy of an endpoint grants nothing, it bounds what the
 * callers' own policies grant, so the actions of the service need no list here
 * (docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html). Undefined where the service takes no policy.
 */
export function interfaceEndpointPolicy(
  environment: Environment,
  service: EndpointServiceName,
): Statement[] | undefined {
  const { accountId, region } = awsOf(environment);
  const { iamPrefix, takesPolicy = true } = endpointService(service);
  if (!takesPolicy) return undefined;
  const statements = [callsOfAccount(iamPrefix, accountId)];
  return service === 'sts'
    ? [...statements, unsignedCalls(`arn:${partitionOf(region)}:iam::${accountId}:role/*`)]
    : statements;
}

/** What may pass the gateway of S3: calls of this account, and reading what AWS and registries of images publish. */
export function s3GatewayPolicy(environment: Environment): Statement[] {
  const { accountId, region } = awsOf(environment);
  return [
    callsOfAccount('s3', accountId),
    {
      Sid: 'ReadPublicBuckets',
      Effect: 'Allow',
      Principal: ANYONE,
      Action: ['s3:GetObject'],
      Resource: publicBuckets(region).map((bucket) => `arn:${partitionOf(region)}:s3:::${bucket}/*`),
    },
  ];
}

function callsOfAccount(iamPrefix: string, accountId: string): Statement {
  return {
    Sid: 'CallsOfThisAccount',
    Effect: 'Allow',
    Principal: ANYONE,
    Action: [`${iamPrefix}:*`],
    Resource: ['*'],
    Condition: { StringEquals: { 'aws:PrincipalAccount': accountId } },
  };
}

/** A pod that trades its token for a role has no account yet: the call is bound by the role instead (github.com/aws-samples/data-perimeter-policy-examples, sts_endpoint_policy.json). */
function unsignedCalls(roleArns: string): Statement {
  return {
    Sid: 'TokensForRolesOfThisAccount',
    Effect: 'Allow',
    Principal: { ...ANYONE, Federated: '*' },
    Action: ['sts:AssumeRoleWithWebIdentity'],
    Resource: [roleArns],
  };
}
