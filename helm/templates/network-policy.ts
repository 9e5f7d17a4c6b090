import type { NetworkPolicy, NetworkPolicyEgressRule, NetworkPolicyIngressRule } from 'kubernetes-types/networking/v1';
import type { Expression } from '../language/expression';
import { and } from '../language/functions';
import { type Template, template } from '../language/template';
import type { Templated } from '../language/templated';
import { values } from '../values';
import type { serverLabels } from './labels';

export interface ComponentNetworkPolicyProps {
  readonly path: string;
  readonly name: Expression<string>;
  readonly labels: typeof serverLabels;
  /** Whether the component exists. @default always */
  readonly when?: Expression<boolean>;
  readonly comment?: string;
  /** @default nobody may reach it */
  readonly ingress?: readonly Templated<NetworkPolicyIngressRule>[];
  readonly egress: readonly Templated<NetworkPolicyEgressRule>[];
}

/** Lets a component's pods talk as the rules say, and no other way. */
export function componentNetworkPolicy(props: ComponentNetworkPolicyProps): Template {
  const { path, name, labels, comment, ingress = [], egress } = props;
  const { enabled } = values.networkPolicy;
  return template<NetworkPolicy>({
    path,
    comment,
    when: props.when ? and(enabled, props.when) : enabled,
    object: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name, labels: labels.labels },
      spec: {
        podSelector: { matchLabels: labels.selectorLabels },
        policyTypes: ['Ingress', 'Egress'],
        ingress,
        egress,
      },
    },
  });
}
