import { LimitRangeV1 } from '@cdktf/provider-kubernetes/lib/limit-range-v1';
import type { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import { ResourceQuotaV1 } from '@cdktf/provider-kubernetes/lib/resource-quota-v1';
import { Construct } from 'constructs';
import type { NamespaceQuotaSettings } from '../../../environments/settings/namespace-quota';
import { podSecurityNamespace } from '../../shared/pod-security-namespace';
import { READINESS_GATE } from '../../shared/readiness-gate';

export interface ApplicationNamespaceProps {
  readonly name: string;
  readonly quota: NamespaceQuotaSettings;
  /** Whether the AWS Load Balancer Controller runs on the cluster. */
  readonly isBalanced: boolean;
}

/** What a container gets that asks for nothing: the quota would refuse it. The chart's own containers all ask. */
const CONTAINER_DEFAULTS = {
  defaultRequest: { cpu: '50m', memory: '64Mi', 'ephemeral-storage': '64Mi' },
  default: { memory: '256Mi', 'ephemeral-storage': '512Mi' },
};

/** The namespace of the application: restricted pods only, and no more than its quota. */
export class ApplicationNamespace extends Construct {
  readonly namespace: NamespaceV1;

  constructor(scope: Construct, id: string, { name, quota, isBalanced }: ApplicationNamespaceProps) {
    super(scope, id);
    this.namespace = podSecurityNamespace(this, 'namespace', name, 'restricted', isBalanced ? READINESS_GATE : {});
    const namespace = this.namespace.metadata.name;
    new ResourceQuotaV1(this, 'resource-quota', {
      metadata: { name: 'all', namespace },
      spec: {
        hard: {
          'requests.cpu': quota.cpu,
          'requests.memory': quota.memory,
          'requests.storage': quota.storage,
          pods: String(quota.pods),
          'services.loadbalancers': String(quota.loadBalancers),
        },
      },
    });
    new LimitRangeV1(this, 'limit-range', {
      metadata: { name: 'defaults', namespace },
      spec: { limit: [{ type: 'Container', ...CONTAINER_DEFAULTS }] },
    });
  }
}
