import fc from 'fast-check';
import type { Environment, WrittenEnvironment } from '../../environments/schema';
import { ENDPOINT_CHOICES } from '../../environments/settings/endpoint-services';
import { exampleEnvironment } from '../environments/example';

/** Any environment that the rules let through, with every section. */
export const anyEnvironment: fc.Arbitrary<Environment> = fc
  .record({
    account: fc.boolean(),
    region: fc.constantFrom('eu-west-1', 'us-east-1', 'us-gov-west-1'),
    letters: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { minLength: 2, maxLength: 6 }),
    cidr: fc.constantFrom('10.0.0.0/16', '10.7.128.0/17', '172.16.64.0/18', '192.168.32.0/19', '100.64.16.0/20'),
    natGateways: fc.constantFrom('none', 'single', 'perZone', 'regional'),
    interfaceEndpoints: fc.subarray([...ENDPOINT_CHOICES]),
    destination: fc.constantFrom('cloudWatch', 's3', 'none'),
    operatorHost: fc.boolean(),
    backend: fc.constantFrom<WrittenEnvironment['backend']>(
      { kind: 'local' },
      { kind: 's3', bucket: 'states', region: 'eu-west-1' },
      { kind: 'cloud', organization: 'organization', project: 'project' },
    ),
    groups: fc.uniqueArray(fc.constantFrom('system', 'general', 'files', 'batch'), { minLength: 1 }),
    arm: fc.boolean(),
    storageClass: fc.constantFrom(undefined, {}, { keyAlias: 'alias/own' }),
    publicAccessCidrs: fc.constantFrom([], ['203.0.113.0/24', '198.51.100.0/24']),
    storage: fc.record({
      deletionProtection: fc.boolean(),
      requestMetrics: fc.boolean(),
      iamUser: fc.boolean(),
      files: fc.constantFrom({}, { transition: { storageClass: 'GLACIER_IR', after: 0 }, objectLockDays: 1 }),
      secrets: fc.constantFrom(undefined, {}, { minio: {}, recoveryDays: 0 as const }),
    }),
    replicates: fc.boolean(),
    use: fc.constantFrom({}, { store: 'bucket' as const }, { mirrorToStorage: true }),
    governance: fc.record({
      alarms: fc.boolean(),
      resourceTagsOnTelemetry: fc.boolean(),
      backup: fc.constantFrom(undefined, {}, { lock: 'none' as const, copies: true }),
    }),
    spends: fc.boolean(),
    platform: fc.boolean(),
    domain: fc.boolean(),
  })
  .map((any): Environment => {
    const { region, letters, cidr, natGateways, interfaceEndpoints, destination, operatorHost } = any;
    const { backend, groups, arm, storageClass, publicAccessCidrs } = any;
    const platform = any.platform && natGateways !== 'none';
    const domain = platform && any.domain && !region.startsWith('us-gov');
    const otherRegion = region.startsWith('us-gov') ? 'us-gov-east-1' : 'ap-southeast-2';
    const partition = region.startsWith('us-gov') ? 'aws-us-gov' : 'aws';
    return exampleEnvironment({
      name: 'any',
      backend,
      aws: { accountId: '111122223333', region },
      account: any.account ? {} : undefined,
      network: {
        cidr,
        zones: letters.map((letter) => `${region}${letter}`),
        natGateways: natGateways as 'none',
        interfaceEndpoints: natGateways === 'none' ? ['cluster'] : interfaceEndpoints,
        flowLogs: { destination: destination as 's3' },
        operatorHost,
      },
      cluster: {
        kubernetesVersion: '1.35',
        publicAccessCidrs,
        accessEntries: [
          {
            name: 'admins',
            principalArn: `arn:${partition}:iam::111122223333:role/a`,
            policy: 'AmazonEKSClusterAdminPolicy',
          },
        ],
        nodeGroups: groups.map((name) => ({
          name,
          architecture: arm ? 'arm64' : 'amd64',
          instanceTypes: [arm ? 'm7g.large' : 'm7i.large'],
          minimum: 0,
          desired: 1,
          maximum: 2,
        })),
      },
      storage: { ...any.storage, replication: any.replicates ? { region: otherRegion } : undefined },
      platform: platform ? { cluster: { kind: 'environment' }, runsInsideNetwork: true } : undefined,
      application: {
        cluster: { kind: 'environment' },
        runsInsideNetwork: true,
        storageClass: platform ? undefined : storageClass,
        ...any.use,
        domain: domain ? { name: 'files.example.com', hostedZone: 'example.com' } : undefined,
      },
      alerts: { emails: ['operations@example.com'], endpoints: ['pagerduty'] },
      governance: {
        ...any.governance,
        ...(any.spends &&
          partition === 'aws' && {
            budget: { monthlyUsd: 100 },
            publicUrl: domain ? undefined : 'https://files.example.org',
          }),
        backup: any.governance.backup && {
          lock: any.governance.backup.lock,
          copyRegion: any.governance.backup.copies ? otherRegion : undefined,
        },
      },
    });
  });
