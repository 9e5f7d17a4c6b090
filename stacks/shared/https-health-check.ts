import { Route53HealthCheck } from '@cdktf/provider-aws/lib/route53-health-check';
import type { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import { prefixOf } from './naming';

export interface HttpsHealthCheckProps {
  readonly environment: Environment;
  /** What follows the environment in the name of the check. */
  readonly name: string;
  /** Where a file server answers, such as https://files.example.org/ */
  readonly url: string;
  /** Whether CloudWatch is told how long the answers take. @default false */
  readonly measuresLatency?: boolean;
}

/** Route 53 asks a file server every half a minute from several continents; it is down when three answers in a row are missing. */
export function httpsHealthCheck(scope: Construct, id: string, props: HttpsHealthCheckProps): Route53HealthCheck {
  const { environment, name, url, measuresLatency } = props;
  const { hostname, port, pathname } = new URL(url);
  const { SERVICE_PREFIX: servicePrefix = '' } = environment.application?.values.server?.settings ?? {};
  return new Route53HealthCheck(scope, id, {
    type: 'HTTPS',
    fqdn: hostname,
    port: port ? Number(port) : 443,
    // Answers as long as the server can; whether its store can be reached, the alarms of the cluster tell.
    resourcePath: `${pathname.replace(/\/$/, '')}${servicePrefix}/health`,
    requestInterval: 30,
    failureThreshold: 3,
    enableSni: true,
    measureLatency: measuresLatency,
    tags: { Name: `${prefixOf(environment)}-${name}` },
  });
}
