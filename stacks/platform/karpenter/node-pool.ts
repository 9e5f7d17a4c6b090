import type { KarpenterSettings } from '../../../environments/settings/karpenter';
import { OPERATING_SYSTEMS } from '../../cluster/nodes/operating-systems';
import type { CustomObject } from '../custom-objects/custom-objects';

export interface NodePoolProps {
  readonly settings: KarpenterSettings;
  readonly clusterName: string;
  readonly nodeRoleName: string;
  readonly volumesKeyAlias: string;
  readonly tags: Readonly<Record<string, string>>;
}

const NAME = 'general';

/** A name of EC2 for each way to buy a node. */
const CAPACITY_TYPES = { spot: 'spot', onDemand: 'on-demand' } as const;

/** What nodes of Karpenter start from, as the launch templates of managed groups say it for theirs. */
export function nodeClass(props: NodePoolProps): CustomObject {
  const { settings, clusterName, nodeRoleName, volumesKeyAlias, tags } = props;
  // By the tag that the network and cluster stacks give to private subnets and the security group of nodes.
  const ofCluster = [{ tags: { 'karpenter.sh/discovery': clusterName } }];
  return {
    apiVersion: 'karpenter.k8s.aws/v1',
    kind: 'EC2NodeClass',
    metadata: { name: NAME },
    spec: {
      amiSelectorTerms: [{ alias: `${settings.operatingSystem}@${settings.imageVersion}` }],
      role: nodeRoleName,
      subnetSelectorTerms: ofCluster,
      securityGroupSelectorTerms: ofCluster,
      associatePublicIPAddress: false,
      metadataOptions: {
        httpEndpoint: 'enabled',
        httpProtocolIPv6: 'disabled',
        httpPutResponseHopLimit: 1,
        httpTokens: 'required',
      },
      blockDeviceMappings: OPERATING_SYSTEMS[settings.operatingSystem].devices.map(({ name, holdsData }) => ({
        deviceName: name,
        ebs: {
          deleteOnTermination: true,
          encrypted: true,
          kmsKeyID: volumesKeyAlias,
          // For the system of Bottlerocket, the size that Karpenter itself would give it.
          volumeSize: holdsData ? `${settings.diskGiB}Gi` : '4Gi',
          volumeType: 'gp3',
        },
      })),
      tags: { ...tags, Name: `${clusterName}-karpenter` },
    },
  };
}

/** Which nodes there may be, and when they go: what fits on fewer or cheaper nodes moves there, down to none. */
export function nodePool({ settings }: NodePoolProps): CustomObject {
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: NAME },
    spec: {
      template: {
        spec: {
          nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: NAME },
          requirements: [
            { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] },
            { key: 'kubernetes.io/arch', operator: 'In', values: settings.architectures },
            {
              key: 'karpenter.sh/capacity-type',
              operator: 'In',
              values: settings.capacity.map((capacity) => CAPACITY_TYPES[capacity]),
            },
            // General nodes of recent generations, as karpenter.sh/docs/concepts/nodepools has them.
            { key: 'karpenter.k8s.aws/instance-category', operator: 'In', values: ['c', 'm', 'r'] },
            { key: 'karpenter.k8s.aws/instance-generation', operator: 'Gt', values: ['4'] },
          ],
          // A node never grows older, so that patches reach all of them.
          expireAfter: '720h',
          // Whatever refuses to move has had its time.
          terminationGracePeriod: '1h',
        },
      },
      limits: { cpu: String(settings.maximumCpu) },
      disruption: {
        consolidationPolicy: 'WhenEmptyOrUnderutilized',
        consolidateAfter: '5m',
        budgets: [{ nodes: '20%' }],
      },
    },
  };
}
