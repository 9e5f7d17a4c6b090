import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';

/** The nodes that Karpenter starts and ends. */
export const KarpenterSettings = Type.Object(
  {
    operatingSystem: defaulted(
      Type.Enum(['al2023', 'bottlerocket'], { description: 'Amazon Linux 2023, or Bottlerocket' }),
      'al2023',
    ),
    imageVersion: defaulted(
      Type.String({
        pattern: '^(latest|v[0-9]+(\\.[0-9]+)*)$',
        description:
          'the release of the image, such as v20260801 or v1.40.0; with latest, nodes are replaced one after the other when AWS publishes another',
      }),
      'latest',
    ),
    architectures: defaulted(
      Type.Array(Type.Enum(['amd64', 'arm64']), {
        minItems: 1,
        uniqueItems: true,
        description: 'the processors that nodes may have; both only where every image is there for both',
      }),
      ['amd64'],
    ),
    capacity: defaulted(
      Type.Array(Type.Enum(['spot', 'onDemand']), {
        minItems: 1,
        uniqueItems: true,
        description: 'how nodes may be bought; with both, the cheaper that is to be had',
      }),
      ['spot', 'onDemand'],
    ),
    diskGiB: defaulted(Type.Integer({ minimum: 20, maximum: 16_384, description: 'GiB of the disk of a node' }), 80),
    maximumCpu: Type.Integer({
      minimum: 2,
      maximum: 100_000,
      description: 'processors of all its nodes together, the bound of what they can cost',
    }),
  },
  { additionalProperties: false, description: 'the nodes that Karpenter starts and ends' },
);

export type KarpenterSettings = DeepReadonly<Static<typeof KarpenterSettings>>;
