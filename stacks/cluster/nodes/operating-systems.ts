import type { NodeGroupSettings } from '../../../environments/settings/node-group';

/** What a node group must know of the image that its nodes start from. */
export interface OperatingSystem {
  /** `amiType` of docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html. */
  readonly amiTypes: Readonly<Record<NodeGroupSettings['architecture'], string>>;
  /** The public SSM parameter in which AWS keeps the release that it recommends. */
  releaseParameter(kubernetesVersion: string, architecture: NodeGroupSettings['architecture']): string;
  /** The device of each volume; the one that holds images, logs and temporary files has the size of the settings. */
  readonly devices: readonly { readonly name: string; readonly holdsData: boolean }[];
}

/** The processors as SSM parameters name them. */
const PROCESSORS = { amd64: 'x86_64', arm64: 'arm64' } as const;

export const OPERATING_SYSTEMS: Readonly<Record<NodeGroupSettings['operatingSystem'], OperatingSystem>> = {
  // docs.aws.amazon.com/eks/latest/userguide/retrieve-ami-id.html
  al2023: {
    amiTypes: { amd64: 'AL2023_x86_64_STANDARD', arm64: 'AL2023_ARM_64_STANDARD' },
    releaseParameter: (kubernetesVersion, architecture) =>
      `/aws/service/eks/optimized-ami/${kubernetesVersion}/amazon-linux-2023/${PROCESSORS[architecture]}/standard/recommended/release_version`,
    devices: [{ name: '/dev/xvda', holdsData: true }],
  },
  // docs.aws.amazon.com/eks/latest/userguide/retrieve-ami-id-bottlerocket.html; two volumes: the system, which the
  // image sizes and which is never written to, and the data (github.com/bottlerocket-os/bottlerocket#default-volumes).
  bottlerocket: {
    amiTypes: { amd64: 'BOTTLEROCKET_x86_64', arm64: 'BOTTLEROCKET_ARM_64' },
    releaseParameter: (kubernetesVersion, architecture) =>
      `/aws/service/bottlerocket/aws-k8s-${kubernetesVersion}/${PROCESSORS[architecture]}/latest/image_version`,
    devices: [
      { name: '/dev/xvda', holdsData: false },
      { name: '/dev/xvdb', holdsData: true },
    ],
  },
};
