import { Route53HealthCheck } from '@cdktf/provider-aws/lib/route53-health-check';
import { Construct } from 'constructs';
import { addAlarms } from '../../shared/alarm';
import type { EncryptedTopic } from '../../shared/encrypted-topic';

/** Where Route 53 counts, wherever the endpoint is (docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html). */
export const HEALTH_CHECK_REGION = 'us-east-1';

export interface HealthCheckProps {
  readonly namePrefix: string;
  /** Of the file server, such as https://files.example.org/ */
  readonly publicUrl: string;
  /** What the server has before /health: SERVICE_PREFIX, such as /_ */
  readonly servicePrefix: string;
  /** In the region above. */
  readonly topic: EncryptedTopic;
}

/** Asks the file server every half a minute from several continents, as its users do, and tells when it does not answer. */
export class HealthCheck extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, { namePrefix, publicUrl, servicePrefix, topic }: HealthCheckProps) {
    super(scope, id);
    const { hostname, port, pathname } = new URL(publicUrl);
    const check = new Route53HealthCheck(this, 'check', {
      type: 'HTTPS',
      fqdn: hostname,
      port: port ? Number(port) : 443,
      // Answers as long as the server can; whether its store can be reached, the alarms of the cluster tell.
      resourcePath: `${pathname.replace(/\/$/, '')}${servicePrefix}/health`,
      requestInterval: 30,
      failureThreshold: 3,
      enableSni: true,
      measureLatency: true,
      tags: { Name: `${namePrefix}-public-url` },
    });
    addAlarms(
      this,
      [
        {
          name: 'public-url-down',
          whatToDo: `${publicUrl} does not answer from outside: see the load balancer and its targets, then DNS and the certificate`,
          measure: {
            metric: {
              namespace: 'AWS/Route53',
              name: 'HealthCheckStatus',
              dimensions: { HealthCheckId: check.id },
              statistic: 'Minimum',
            },
          },
          threshold: 1,
          alarmsWhen: 'below',
          periodSeconds: 60,
          periods: 2,
          noData: 'bad',
        },
      ],
      { namePrefix, topic, region: HEALTH_CHECK_REGION },
    );
    this.id = check.id;
  }
}
