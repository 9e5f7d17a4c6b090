import { Construct } from 'constructs';
import type { Environment } from '../../../environments/schema';
import { type Alarm, addAlarms } from '../../shared/alarm';
import type { EncryptedTopic } from '../../shared/encrypted-topic';
import { httpsHealthCheck } from '../../shared/https-health-check';
import { prefixOf } from '../../shared/naming';

/** Where Route 53 counts, wherever the endpoint is (docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html). */
export const HEALTH_CHECK_REGION = 'us-east-1';

export interface HealthCheckProps {
  readonly environment: Environment;
  /** Of the file server, such as https://files.example.org/ */
  readonly publicUrl: string;
  /** The check by which Route 53 sends users to another environment. @default there is none */
  readonly failoverCheckId?: string;
  /** In the region above. */
  readonly topic: EncryptedTopic;
}

/** Asks the file server as its users do, and tells when it does not answer, or when they are sent elsewhere. */
export class HealthCheck extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, { environment, publicUrl, failoverCheckId, topic }: HealthCheckProps) {
    super(scope, id);
    const check = httpsHealthCheck(this, 'check', {
      environment,
      name: 'public-url',
      url: publicUrl,
      measuresLatency: true,
    });
    const down = alarmOf(
      'public-url-down',
      check.id,
      `${publicUrl} does not answer from outside: see the load balancer and its targets, then DNS and the certificate`,
    );
    const failedOver =
      failoverCheckId === undefined
        ? []
        : [
            alarmOf(
              'failed-over',
              failoverCheckId,
              'This environment does not answer, and Route 53 sends users to its secondary: see docs/operations.md, "Another region"',
            ),
          ];
    addAlarms(this, [down, ...failedOver], {
      namePrefix: prefixOf(environment),
      topic,
      region: HEALTH_CHECK_REGION,
    });
    this.id = check.id;
  }
}

function alarmOf(name: string, healthCheckId: string, whatToDo: string): Alarm {
  return {
    name,
    whatToDo,
    measure: {
      metric: {
        namespace: 'AWS/Route53',
        name: 'HealthCheckStatus',
        dimensions: { HealthCheckId: healthCheckId },
        statistic: 'Minimum',
      },
    },
    threshold: 1,
    alarmsWhen: 'below',
    periodSeconds: 60,
    periods: 2,
    noData: 'bad',
  };
}
