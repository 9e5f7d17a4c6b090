import { DataAwsLbHostedZoneId } from '@cdktf/provider-aws/lib/data-aws-lb-hosted-zone-id';
import { IngressV1 } from '@cdktf/provider-kubernetes/lib/ingress-v1';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Environment } from '../../../environments/schema';
import { prefixOf } from '../../shared/naming';

export interface LoadBalancerProps {
  readonly environment: Environment;
  /** Of the Ingress that keeps it. */
  readonly name: string;
  readonly namespace: string;
  readonly certificateArn: string;
}

/** The IngressClass that the AWS Load Balancer Controller brings. */
export const INGRESS_CLASS = 'alb';

/** What the Ingresses of the group say alike: where they differ, the controller refuses the whole group. */
export const SCHEME = 'internet-facing';

/** The annotations of the controller that name the group, and its certificate. */
export const GROUP_ANNOTATION = 'alb.ingress.kubernetes.io/group.name';
export const CERTIFICATE_ANNOTATION = 'alb.ingress.kubernetes.io/certificate-arn';

/**
 * The load balancer, kept by an Ingress without routes; the chart's own Ingress joins its group and brings them. Helm
 * does not wait for Ingresses, so by the chart's alone nobody would know the load balancer's name in time for a record,
 * nor when it is gone (github.com/kubernetes-sigs/aws-load-balancer-controller, docs/guide/ingress/annotations.md,
 * "IngressGroup", tag v3.5.0).
 */
export class LoadBalancer extends Construct {
  readonly hostName: string;
  /** The hosted zone of all load balancers of the region, for alias records. */
  readonly zoneId: string;
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    const { environment, name, namespace, certificateArn } = props;
    const ingress = new IngressV1(this, 'ingress', {
      metadata: {
        name,
        namespace,
        annotations: {
          [GROUP_ANNOTATION]: groupNameOf(environment),
          [CERTIFICATE_ANNOTATION]: certificateArn,
          ...ANNOTATIONS,
        },
      },
      spec: {
        ingressClassName: INGRESS_CLASS,
        defaultBackend: { service: { name: NOT_FOUND, port: { name: 'use-annotation' } } },
      },
      waitForLoadBalancer: true,
    });
    this.hostName = ingress.status.get(0).loadBalancer.get(0).ingress.get(0).hostname;
    this.zoneId = new DataAwsLbHostedZoneId(this, 'zone').id;
    this.ready = [ingress];
  }
}

/** Known to the whole cluster: Ingresses of other namespaces could join by it. */
export function groupNameOf(environment: Environment): string {
  return prefixOf(environment);
}

/** The answer to hosts that no Ingress names: it is no Service, but an action of the load balancer itself. */
const NOT_FOUND = 'not-found';

const ANNOTATIONS: Readonly<Record<string, string>> = {
  'alb.ingress.kubernetes.io/scheme': SCHEME,
  'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]',
  'alb.ingress.kubernetes.io/ssl-redirect': '443',
  // What AWS recommends: TLS 1.3 and 1.2 (docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html).
  'alb.ingress.kubernetes.io/ssl-policy': 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
  'alb.ingress.kubernetes.io/load-balancer-attributes': 'routing.http.drop_invalid_header_fields.enabled=true',
  [`alb.ingress.kubernetes.io/actions.${NOT_FOUND}`]: JSON.stringify({
    type: 'fixed-response',
    fixedResponseConfig: { contentType: 'text/plain', statusCode: '404', messageBody: 'not found' },
  }),
};
