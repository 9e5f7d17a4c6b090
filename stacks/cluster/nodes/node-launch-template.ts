import { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template';
import type { Construct } from 'constructs';
import type { NodeGroupSettings } from '../../../environments/settings/node-group';
import { OPERATING_SYSTEMS } from './operating-systems';

export interface NodeLaunchTemplateProps {
  /** The cluster and the group: `eks-file-server-dev-general`. */
  readonly name: string;
  readonly settings: NodeGroupSettings;
  readonly securityGroupId: string;
  readonly volumesKeyArn: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** What the instances of a managed node group share; EKS adds the image, the instance types and the role. */
export function nodeLaunchTemplate(scope: Construct, props: NodeLaunchTemplateProps): LaunchTemplate {
  const { name, settings, securityGroupId, volumesKeyArn, tags } = props;
  return new LaunchTemplate(scope, 'launch-template', {
    namePrefix: `${name}-`,
    description: `Nodes of ${name}`,
    updateDefaultVersion: true,
    blockDeviceMappings: OPERATING_SYSTEMS[settings.operatingSystem].devices.map((device) => ({
      deviceName: device.name,
      ebs: {
        encrypted: 'true',
        kmsKeyId: volumesKeyArn,
        volumeType: 'gp3',
        volumeSize: device.holdsData ? settings.diskGiB : undefined,
        deleteOnTermination: 'true',
      },
    })),
    // Hop limit 1 keeps pods from the node's credentials; they have roles of their own.
    metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
    networkInterfaces: [
      {
        deviceIndex: 0,
        associatePublicIpAddress: 'false',
        deleteOnTermination: 'true',
        securityGroups: [securityGroupId],
      },
    ],
    // The provider's default tags end at the template; instances, volumes and interfaces get theirs here.
    tagSpecifications: ['instance', 'volume', 'network-interface'].map((resourceType) => ({
      resourceType,
      tags: { ...tags, Name: name },
    })),
    lifecycle: { createBeforeDestroy: true },
  });
}
