import fc from 'fast-check';
import { monthlyCost } from '../../environments/monthly-cost';
import type { WrittenEnvironment } from '../../environments/schema';
import { SHIPPED } from '../../environments/shipped';
import { validateEnvironments } from '../../environments/validate';
import { addresses, at, synthesize, temporaryFolder } from '../stacks/synthesize';
import { EXAMPLE, exampleEnvironment } from './example';

const { network, cluster } = EXAMPLE;
type NodeGroup = NonNullable<WrittenEnvironment['cluster']>['nodeGroups'][number];

const shipped = validateEnvironments(SHIPPED);

describe('the monthly cost', () => {
  it('is that of the cluster, its nodes, volumes, gateways and keys', () => {
    expect(rowsOf({})).toEqual([
      ['control plane', 'EKS 1.35', 1, 73],
      ['nodes', 'm7i.large, on demand', 2, 164.03],
      ['volumes of nodes', 'volumes of general, GiB', 80, 7.04],
      ['volumes of MinIO', 'volumes of pool 0, GiB', 10, 0.88],
      ['NAT gateways', 'NAT gateways', 2, 70.08],
      ['NAT gateways', 'public addresses of NAT gateways', 2, 7.3],
      ['encryption keys', 'keys of flow logs', 1, 1],
      ['encryption keys', 'keys of Kubernetes secrets', 1, 1],
      ['encryption keys', 'keys of control-plane logs', 1, 1],
      ['encryption keys', 'keys of volumes', 1, 1],
    ]);
    expect(monthlyCost(exampleEnvironment()).total).toBeCloseTo(326.33, 2);
  });

  it.each([
    ['none', undefined],
    ['single', 1],
    ['perZone', 3],
    ['regional', 3],
  ] as const)('counts the gateways of the mode %s', (natGateways, count) => {
    const zones = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];
    const rows = rowsOf({ network: { ...network, zones, natGateways, interfaceEndpoints: ['cluster'] } });
    expect(rows.find(([, what]) => what === 'NAT gateways')?.[2]).toBe(count);
    expect(rows.find(([, what]) => what === 'public addresses of NAT gateways')?.[2]).toBe(count);
    expect(rows).toContainEqual(['interface endpoints', 'ecr.api in each zone', 3, 24.09]);
    expect(rows.filter(([topic]) => topic === 'interface endpoints')).toHaveLength(14);
  });

  it('is six times as high for a control plane in extended support', () => {
    const rows = rowsOf({ cluster: { ...cluster, kubernetesVersion: '1.33', supportType: 'extended' } });
    expect(rows[0]).toEqual(['control plane', 'EKS 1.33', 1, 438]);
  });

  it('is half as high for spot nodes, and counts the desired ones of the first type', () => {
    const rows = rowsOf(
      withGroup({ capacity: 'spot', architecture: 'arm64', instanceTypes: ['t4g.medium', 'm7g.large'] }),
    );
    expect(rows).toContainEqual(['nodes', 't4g.medium, spot', 2, 26.86]);
  });

  it('leaves out the hours in which a schedule has taken the nodes away', () => {
    const schedule = { scaleDown: '0 20 * * *', scaleUp: '0 7 * * 1-5' };
    const rows = rowsOf(withGroup({ schedule, minimum: 0 }));
    // Thirteen hours on each of 261 weekdays, and seven more of the night with which the year begins.
    expect(rows).toContainEqual(['nodes', 'm7i.large, on demand', 2, 63.67]);
    expect(rows).toContainEqual(['volumes of nodes', 'volumes of general, GiB', 80, 2.73]);
  });

  it('counts the host of the operators, and secrets and keys once more where they are copied', () => {
    const storage = { replication: { region: 'eu-central-1' }, secrets: { minio: {} } };
    const rows = rowsOf({ network: { ...network, operatorHost: true }, storage });
    expect(rows).toContainEqual(['operator host', 't4g.nano', 1, 3.36]);
    expect(rows).toContainEqual(['secrets', "MinIO's keys", 2, 0.8]);
    expect(rows).toContainEqual(['encryption keys', 'keys of files', 2, 2]);
    expect(rowsOf({ storage: {} })).toContainEqual(['encryption keys', 'keys of files', 1, 1]);
  });

  it('counts a load balancer, and its public address in each zone where it has a public name', () => {
    const platform = { cluster: { kind: 'environment' as const }, runsInsideNetwork: true };
    const named = { ...EXAMPLE.application, domain: { name: 'files.example.com', hostedZone: 'example.com' } };
    const rows = rowsOf({ platform, application: named }).filter(([topic]) => topic === 'load balancers');
    expect(rows).toEqual([
      ['load balancers', 'load balancers', 1, 18.4],
      ['load balancers', 'public addresses of load balancers', 2, 7.3],
    ]);
    const inside = {
      ...EXAMPLE.application,
      values: { server: { ingress: { enabled: true, controller: 'alb' as const } } },
    };
    expect(rowsOf({ application: inside }).filter(([topic]) => topic === 'load balancers')).toEqual([rows[0]]);
  });

  it('leaves a type without a known price open', () => {
    const rows = rowsOf(withGroup({ instanceTypes: ['z1d.large'] }));
    expect(rows).toContainEqual(['nodes', 'z1d.large, on demand', 2, undefined]);
  });

  it.each([
    [{ pools: [{ servers: 4, drivesPerServer: 2, size: '1Ti' }] }, 8192],
    [{ pools: [{ servers: 1, drivesPerServer: 4, size: '512Mi' }] }, 2],
    [{ enabled: false }, undefined],
  ])('counts the volumes of MinIO as the values %j ask for them', (minio, gib) => {
    const application = { ...EXAMPLE.application, values: { minio } } as WrittenEnvironment['application'];
    const rows = rowsOf({ application });
    expect(rows.find(([topic]) => topic === 'volumes of MinIO')?.[2]).toBe(gib);
  });

  it('is nothing on a cluster by kubeconfig', () => {
    const application: WrittenEnvironment['application'] = { cluster: { kind: 'kubeconfig', context: 'kind' } };
    const none = { aws: undefined, network: undefined, cluster: undefined };
    expect(monthlyCost(exampleEnvironment({ ...none, application }))).toEqual({ rows: [], total: 0 });
  });

  it('is the sum of its rows, and grows with nodes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 20, max: 200 }), (desired, diskGiB) => {
        const costOf = (count: number) =>
          monthlyCost(exampleEnvironment(withGroup({ desired: count, maximum: 101, diskGiB })));
        const { rows, total } = costOf(desired);
        expect(total).toBeCloseTo(
          rows.reduce((sum, { usd = 0 }) => sum + usd, 0),
          6,
        );
        expect(costOf(desired + 1).total - total).toBeCloseTo(730 * 0.11235 + diskGiB * 0.088, 6);
      }),
    );
  });
});

describe.each(shipped)('the monthly cost of $name', (environment) => {
  const stacks = Object.values(synthesize(temporaryFolder(), environment));
  const { rows } = monthlyCost(environment);

  it('knows the price of everything', () => {
    expect(rows.filter(({ usd }) => usd === undefined)).toEqual([]);
  });

  it('counts what the stacks make', () => {
    const made = (type: string) => stacks.flatMap((stack) => addresses(stack, type)).length;
    const endpoints = stacks.flatMap((stack) =>
      addresses(stack, 'aws_vpc_endpoint').map((address) => at(stack, `aws_vpc_endpoint.${address}`)),
    );
    const inZones = endpoints
      .filter(({ vpc_endpoint_type }) => vpc_endpoint_type === 'Interface')
      .reduce((sum, { subnet_ids }) => sum + (subnet_ids as string[]).length, 0);
    const counted = (topic: string) =>
      rows.filter((row) => row.topic === topic).reduce((sum, { count }) => sum + count, 0);
    expect(counted('control plane')).toBe(made('aws_eks_cluster'));
    expect(counted('NAT gateways')).toBe(made('aws_nat_gateway') + made('aws_eip'));
    expect(counted('interface endpoints')).toBe(inZones);
    expect(counted('encryption keys')).toBe(made('aws_kms_key'));
    expect(counted('operator host')).toBe(made('aws_autoscaling_group'));
    const replicas = stacks.flatMap((stack) =>
      addresses(stack, 'aws_secretsmanager_secret').flatMap(
        (address) => (at(stack, `aws_secretsmanager_secret.${address}`).replica ?? []) as object[],
      ),
    );
    expect(counted('secrets')).toBe(made('aws_secretsmanager_secret') + replicas.length);
    expect([made('aws_instance'), made('aws_lb'), made('aws_kms_replica_key')]).toEqual([0, 0, 0]);
  });
});

/** The example with another node group. */
function withGroup(settings: Partial<NodeGroup>): Partial<WrittenEnvironment> {
  const group = { name: 'general', instanceTypes: ['m7i.large'], minimum: 1, desired: 2, maximum: 3, ...settings };
  return { cluster: { ...cluster, nodeGroups: [group] } };
}

/** Topic, thing, count, and US dollars a month, in cents. */
function rowsOf(sections: Partial<WrittenEnvironment>): readonly unknown[][] {
  return monthlyCost(exampleEnvironment(sections)).rows.map(({ topic, what, count, usd }) => [
    topic,
    what,
    count,
    usd === undefined ? usd : Math.round(usd * 100) / 100,
  ]);
}
