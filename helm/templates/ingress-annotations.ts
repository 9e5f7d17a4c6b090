import { comment, when, within } from '../language/control';
import type { Expression } from '../language/expression';
import { div, eq, sub } from '../language/functions';
import { type Helper, mapHelper } from '../language/helper';
import { text } from '../language/text';
import { values } from '../values';

/**
 * Seconds that an ALB's targets leave it before they stop serving: then every request that it still sends arrives.
 * The order is deregistration < drain < termination.
 */
export const DEREGISTRATION_LEAD_SECONDS = 5;

const { REQUEST_TIMEOUT_MS } = values.server.settings;

export interface IngressAnnotationsProps {
  readonly name: string;
  readonly description: string;
  readonly settings: typeof values.server.ingress;
  /** Path that answers 200 as long as a pod may get requests. */
  readonly healthCheckPath: Expression<string> | string;
  /** Milliseconds for which a pod that ends goes on serving. @default it ends at once */
  readonly drainDelay?: Expression<number>;
  /** Holds where the pods speak HTTPS. @default they never do */
  readonly tls?: Expression;
}

/** What each controller must be told so that files of any size pass, and pods leave without losing requests. */
export function ingressAnnotations(props: IngressAnnotationsProps): Helper<Readonly<Record<string, string>>> {
  const { name, description, settings, healthCheckPath, drainDelay, tls } = props;
  const seconds = (milliseconds: Expression<number>) => div(milliseconds, 1000);
  return mapHelper({
    name,
    description,
    body: when(
      eq(settings.controller, 'alb'),
      {
        'alb.ingress.kubernetes.io/scheme': settings.scheme,
        'alb.ingress.kubernetes.io/target-type': 'ip',
        'alb.ingress.kubernetes.io/healthcheck-path': healthCheckPath,
        'alb.ingress.kubernetes.io/healthcheck-interval-seconds': '10',
        'alb.ingress.kubernetes.io/healthcheck-timeout-seconds': '5',
        'alb.ingress.kubernetes.io/healthy-threshold-count': '2',
        'alb.ingress.kubernetes.io/unhealthy-threshold-count': '2',
        ...(drainDelay && {
          ...comment('Shorter than the time for which a pod that ends goes on serving.'),
          'alb.ingress.kubernetes.io/target-group-attributes': text`deregistration_delay.timeout_seconds=${sub(seconds(drainDelay), DEREGISTRATION_LEAD_SECONDS)}`,
        }),
        ...within(settings.tls, () => ({
          'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]',
          'alb.ingress.kubernetes.io/ssl-redirect': '443',
        })),
        ...(tls && when(tls, { 'alb.ingress.kubernetes.io/backend-protocol': 'HTTPS' })),
      },
      when(eq(settings.controller, 'nginx'), {
        ...comment(
          'No limit, and no copy of each file on the disk of the controller: the server bounds uploads itself.',
        ),
        'nginx.ingress.kubernetes.io/proxy-body-size': '0',
        'nginx.ingress.kubernetes.io/proxy-request-buffering': 'off',
        'nginx.ingress.kubernetes.io/proxy-buffering': 'off',
        'nginx.ingress.kubernetes.io/proxy-read-timeout': text`${seconds(REQUEST_TIMEOUT_MS)}`,
        'nginx.ingress.kubernetes.io/proxy-send-timeout': text`${seconds(REQUEST_TIMEOUT_MS)}`,
        ...(tls && when(tls, { 'nginx.ingress.kubernetes.io/backend-protocol': 'HTTPS' })),
      }),
    ),
  });
}
