import type { AddOnName } from '../../../environments/settings/add-ons';
import { CRITICAL_ADD_ONS_ONLY } from '../../shared/critical-add-ons';

export interface AddOnConfigurationScope {
  readonly region: string;
  /** The tags of what an add-on makes in AWS: the provider's default tags do not reach it. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * What differs from an add-on's own defaults, in the words of its configuration schema
 * (`aws eks describe-addon-configuration`). Missing here: kube-proxy and the agents, which run on every node
 * whatever its taints; snapshot-controller, which tolerates system nodes by itself
 * (docs.aws.amazon.com/eks/latest/userguide/create-storage-class.html).
 */
export function addOnConfigurations({
  region,
  tags,
}: AddOnConfigurationScope): Readonly<Partial<Record<AddOnName, object>>> {
  return {
    // NetworkPolicies take effect (docs.aws.amazon.com/eks/latest/userguide/cni-network-policy-configure.html), and a
    // node takes addresses in blocks of 16, which lets it hold 110 pods whatever its size; managed node groups set
    // kubelet's limit accordingly (docs.aws.amazon.com/eks/latest/userguide/cni-increase-ip-addresses.html). It makes
    // further interfaces for a node by itself (github.com/aws/amazon-vpc-cni-k8s, README.md, ADDITIONAL_ENI_TAGS).
    'vpc-cni': {
      enableNetworkPolicy: 'true',
      env: {
        ADDITIONAL_ENI_TAGS: JSON.stringify(tags),
        ENABLE_PREFIX_DELEGATION: 'true',
        WARM_PREFIX_TARGET: '1',
      },
    },
    // Two copies in two zones where there are two; its PodDisruptionBudget comes with it
    // (docs.aws.amazon.com/eks/latest/userguide/managing-coredns.html, aws.amazon.com/blogs/containers/recent-changes-to-the-coredns-add-on).
    coredns: {
      replicaCount: 2,
      tolerations: [CRITICAL_ADD_ONS_ONLY],
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'topology.kubernetes.io/zone',
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
        },
      ],
    },
    // Pods do not reach the node's metadata: the controller is told the region, and the pods on the nodes ask Kubernetes.
    // Two copies, a PodDisruptionBudget and the toleration are its defaults (github.com/kubernetes-sigs/aws-ebs-csi-driver, docs/install.md).
    'aws-ebs-csi-driver': {
      controller: { env: [{ name: 'AWS_REGION', value: region }], extraVolumeTags: tags },
      node: { metadataSources: 'kubernetes' },
    },
    // Two copies and a PodDisruptionBudget are its defaults (repost.aws/articles/ARo3gNWB0fTaOUSasgws8VBA).
    'metrics-server': { tolerations: [CRITICAL_ADD_ONS_ONLY] },
  };
}
