import { addresses, at } from '../../synthesize';
import { valuesOf } from '../platform';
import { NODE_ROLE, stack, stacks, stacksWith } from './with-karpenter';

describe('the nodes of Karpenter', () => {
  const [nodeClass, nodePool] = valuesOf(stack, 'karpenter_nodes').objects;

  it('start like those of managed groups: no metadata for pods, encrypted disks, private subnets', () => {
    expect(nodeClass).toEqual({
      apiVersion: 'karpenter.k8s.aws/v1',
      kind: 'EC2NodeClass',
      metadata: { name: 'general' },
      spec: {
        amiSelectorTerms: [{ alias: 'al2023@latest' }],
        role: NODE_ROLE,
        subnetSelectorTerms: [{ tags: { 'karpenter.sh/discovery': 'eks-file-server-example' } }],
        securityGroupSelectorTerms: [{ tags: { 'karpenter.sh/discovery': 'eks-file-server-example' } }],
        associatePublicIPAddress: false,
        metadataOptions: {
          httpEndpoint: 'enabled',
          httpProtocolIPv6: 'disabled',
          httpPutResponseHopLimit: 1,
          httpTokens: 'required',
        },
        blockDeviceMappings: [
          {
            deviceName: '/dev/xvda',
            ebs: {
              deleteOnTermination: true,
              encrypted: true,
              kmsKeyID: 'alias/eks-file-server-example-volumes',
              volumeSize: '80Gi',
              volumeType: 'gp3',
            },
          },
        ],
        tags: {
          Project: 'eks-file-server',
          Environment: 'example',
          ManagedBy: 'cdktf',
          Name: 'eks-file-server-example-karpenter',
        },
      },
    });
  });

  it('find the subnets and the security group by their tags', () => {
    const tagged = (name: string, type: string) =>
      addresses(stacks[name], type).filter((address) =>
        JSON.stringify(at(stacks[name], `${type}.${address}`).tags ?? {}).includes(
          '"karpenter.sh/discovery":"eks-file-server-example"',
        ),
      );
    expect(tagged('example-network', 'aws_subnet')).toEqual(['private_eu-west-1a', 'private_eu-west-1b']);
    expect(tagged('example-cluster', 'aws_security_group')).toEqual(['security-group_nodes']);
  });

  it('stay within a bound, grow no older than a month, and go when they are not needed', () => {
    expect(nodePool).toMatchObject({
      kind: 'NodePool',
      spec: {
        template: {
          spec: {
            nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'general' },
            expireAfter: '720h',
          },
        },
        limits: { cpu: '16' },
        disruption: { consolidationPolicy: 'WhenEmptyOrUnderutilized', budgets: [{ nodes: '20%' }] },
      },
    });
  });

  it('are bought and built as the environment says', () => {
    const [bottlerocket, pool] = valuesOf(
      stacksWith({
        operatingSystem: 'bottlerocket',
        imageVersion: 'v1.40.0',
        architectures: ['arm64'],
        capacity: ['onDemand'],
        diskGiB: 50,
      })['example-platform'],
      'karpenter_nodes',
    ).objects;
    expect(bottlerocket.spec.amiSelectorTerms).toEqual([{ alias: 'bottlerocket@v1.40.0' }]);
    const disks = bottlerocket.spec.blockDeviceMappings as { deviceName: string; ebs: { volumeSize: string } }[];
    expect(disks.map(({ deviceName, ebs }) => [deviceName, ebs.volumeSize])).toEqual([
      ['/dev/xvda', '4Gi'],
      ['/dev/xvdb', '50Gi'],
    ]);
    expect(pool.spec.template.spec.requirements).toEqual(
      expect.arrayContaining([
        { key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] },
        { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand'] },
      ]),
    );
  });
});
