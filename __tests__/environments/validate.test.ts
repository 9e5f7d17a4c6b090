import { Mistake } from '../../environments/mistake';
import type { WrittenEnvironment } from '../../environments/schema';
import { SHIPPED } from '../../environments/shipped';
import { validateEnvironments } from '../../environments/validate';
import { EXAMPLE, exampleEnvironment, problemsOf } from './example';

describe('validateEnvironments', () => {
  it('accepts the environments that ship', () => {
    expect(validateEnvironments(SHIPPED).map(({ name }) => name)).toEqual([
      'shared',
      'hcp',
      'dev',
      'staging',
      'production',
      'production-standby',
    ]);
  });

  it('fills in defaults at every depth', () => {
    const { project, network, cluster, application } = exampleEnvironment();
    expect(project).toBe('eks-file-server');
    expect(network?.natGateways).toBe('perZone');
    expect(cluster).toMatchObject({ deletionProtection: true, publicAccessCidrs: [], logRetentionDays: 365 });
    expect(cluster?.nodeGroups[0]).toMatchObject({ architecture: 'amd64', capacity: 'onDemand', diskGiB: 40 });
    expect(application?.namespace).toBe('file-server');
  });

  it('leaves the written environment as it was', () => {
    const before = structuredClone(EXAMPLE);
    exampleEnvironment();
    expect(EXAMPLE).toEqual(before);
  });

  it('freezes what it returns at every depth', () => {
    const environment = exampleEnvironment();
    expect(Object.isFrozen(environment)).toBe(true);
    expect(Object.isFrozen(environment.cluster?.nodeGroups[0]?.instanceTypes)).toBe(true);
  });

  it('has missing and misspelt settings refused by the compiler too', () => {
    // @ts-expect-error a backend is needed
    const withoutBackend: WrittenEnvironment = { name: 'dev' };
    const misspelt: WrittenEnvironment['network'] = {
      cidr: '10.0.0.0/16',
      zones: [],
      // @ts-expect-error natGatewayz is no setting
      natGatewayz: 'none',
    };
    const application: WrittenEnvironment['application'] = {
      cluster: { kind: 'environment' },
      // @ts-expect-error replicaz is no value of the chart
      values: { server: { replicaz: 1 } },
    };
    expect(problemsOf(withoutBackend, { ...EXAMPLE, network: misspelt }, { ...EXAMPLE, application })).not.toEqual([]);
  });

  it('reports every problem of every environment in one Mistake', () => {
    const broken = [
      {
        ...EXAMPLE,
        name: 'one',
        network: { ...EXAMPLE.network, zones: ['eu-west-1a'], natGateways: 'two' },
        colour: 'red',
      },
      {
        ...EXAMPLE,
        name: 'two',
        aws: { region: 'eu-west-1' },
        backend: { kind: 'local', bucket: 'b' },
        network: { ...EXAMPLE.network, cidr: '10.1.0.0/16' },
      },
    ];
    expect(() => validateEnvironments(broken)).toThrow(Mistake);
    expect(problemsOf(...broken)).toEqual([
      'one: colour "red" is no setting; the settings here are name, project, tags, keyDeletionDays, aws, backend, alerts, account, network, cluster, storage, platform, application, governance, workspaces',
      expect.stringMatching(
        /^one: network\.zones \["eu-west-1a"\] must not have fewer than 2 items: availability zones/,
      ),
      'one: network.natGateways "two" is none of none, single, perZone, regional',
      'two: aws.accountId is missing: the 12 digits of the AWS account; Terraform refuses every other account',
      'two: backend.bucket "b" is no setting; the settings here are kind',
    ]);
  });

  it('reports more problems than the schema library does by itself', () => {
    const group = {
      name: 7,
      instanceTypes: 7,
      minimum: 'x',
      desired: 'x',
      maximum: 'x',
      diskGiB: 'x',
      labels: 7,
      taints: 7,
    };
    const broken = { ...EXAMPLE, cluster: { ...EXAMPLE.cluster, nodeGroups: [group, group] } };
    expect(problemsOf(broken)).toHaveLength(16);
  });

  it('names the kinds of backend where the kind is wrong', () => {
    expect(problemsOf({ ...EXAMPLE, backend: { kind: 'git' } })).toEqual([
      'example: backend.kind "git" is none of local, s3, cloud',
    ]);
  });

  it('reads the rules of sound sections where another section is broken', () => {
    const broken = {
      ...EXAMPLE,
      network: { ...EXAMPLE.network, zones: 7 },
      cluster: { ...EXAMPLE.cluster, publicAccessCidrs: ['0.0.0.0/0'] },
    };
    expect(problemsOf(broken)).toEqual([
      expect.stringMatching(/^example: network\.zones 7 must be array/),
      expect.stringMatching(/^example: cluster\.publicAccessCidrs\[0\] "0\.0\.0\.0\/0" opens the API to everyone/),
    ]);
  });

  it('refuses two environments of one name', () => {
    const other = { ...EXAMPLE, network: { ...EXAMPLE.network, cidr: '10.1.0.0/16' } };
    expect(problemsOf(EXAMPLE, other)).toEqual([
      'example: name "example" is the name of another environment; use another',
    ]);
  });

  it('refuses networks that overlap those of other environments', () => {
    const other = { ...EXAMPLE, name: 'other', network: { ...EXAMPLE.network, cidr: '10.0.128.0/17' } };
    expect(problemsOf(EXAMPLE, other)).toEqual([
      'other: network.cidr "10.0.128.0/17" overlaps the network of example, 10.0.0.0/16; choose another, or the two can never be connected',
    ]);
  });

  it('refuses an endpoint of a service that it does not know, and says which there are', () => {
    const network = { ...EXAMPLE.network, interfaceEndpoints: ['ecr'] };
    expect(problemsOf({ ...EXAMPLE, network })).toEqual([
      'example: network.interfaceEndpoints[0] "ecr" is none of cluster, autoscaling, ec2, ec2messages, ecr.api, ecr.dkr, eks, eks-auth, elasticloadbalancing, kms, logs, monitoring, secretsmanager, sqs, ssm, ssmmessages, sts',
    ]);
  });

  it('names an environment without a name by its place', () => {
    expect(problemsOf(EXAMPLE, 7)).toEqual(['environment 2: the environment 7 must be object']);
  });
});
