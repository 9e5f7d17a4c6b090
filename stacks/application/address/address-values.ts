import type { Environment } from '../../../environments/schema';
import type { ApplicationSettings } from '../../../environments/settings/application';
import { type DomainSettings, namesOf } from '../../../environments/settings/domain';
import type { FrozenValues } from '../merge-values';
import { CERTIFICATE_ANNOTATION, GROUP_ANNOTATION, groupNameOf, INGRESS_CLASS, SCHEME } from './load-balancer';

/**
 * What the chart says so that its Ingress joins the load balancer, and its pods leave it without losing a request: they
 * serve for a minute after the load balancer was told, of which the chart takes its deregistration delay.
 */
export function addressValues(
  environment: Environment,
  { cluster }: ApplicationSettings,
  domain: DomainSettings,
  certificateArn: string,
): FrozenValues {
  const hosts = [...namesOf(domain)];
  const block = cluster.kind === 'environment' ? environment.network?.cidr : undefined;
  return {
    server: {
      ingress: {
        enabled: true,
        className: INGRESS_CLASS,
        controller: 'alb',
        scheme: SCHEME,
        // Without the certificate it would look for one by its hosts, and join no HTTPS port where it finds none.
        annotations: { [GROUP_ANNOTATION]: groupNameOf(environment), [CERTIFICATE_ANNOTATION]: certificateArn },
        hosts: hosts.map((host) => ({ host, path: '/' })),
        tls: [{ hosts }],
      },
      settings: {
        DRAIN_DELAY_MS: 60_000,
        // The load balancer stands in the public subnets. It tells who asked.
        ...(block !== undefined && { TRUSTED_PROXIES: block }),
      },
      terminationGracePeriodSeconds: 120,
    },
  };
}
