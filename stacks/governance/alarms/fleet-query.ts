/**
 * A query over every resource of a kind: of one environment where CloudWatch knows the tags of resources
 * (docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/EnableResourceTagsOnTelemetry.html), else of the account and region.
 */
export type FleetQuery = (select: string, namespace: string, dimensions: readonly string[]) => string;

/** @param environmentName the environment that the resources must be tagged with, where CloudWatch knows their tags */
export function fleetQueryOf(environmentName: string | undefined): FleetQuery {
  return (select, namespace, dimensions) =>
    [
      `SELECT ${select} FROM SCHEMA("${namespace}", ${dimensions.join(', ')})`,
      ...(environmentName === undefined ? [] : [`WHERE tag.Environment = '${environmentName}'`]),
    ].join(' ');
}
