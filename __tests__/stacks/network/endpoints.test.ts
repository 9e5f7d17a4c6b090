import { ENDPOINT_SERVICES } from '../../../environments/settings/endpoint-services';
import { publicBuckets } from '../../../stacks/network/public-buckets';
import { addresses, at, ref, statements, temporaryFolder } from '../synthesize';
import { networkWith } from './network';

const folder = temporaryFolder();
const ofThisAccount = { StringEquals: { 'aws:PrincipalAccount': '111122223333' } };

describe('the gateway endpoint of S3', () => {
  const stack = networkWith(folder);

  it('serves private and intra subnets', () => {
    expect(at(stack, 'aws_vpc_endpoint.endpoint_s3')).toEqual({
      vpc_id: ref('aws_vpc.vpc.id'),
      service_name: 'com.amazonaws.eu-west-1.s3',
      vpc_endpoint_type: 'Gateway',
      policy: expect.any(String),
      tags: { Name: 'eks-file-server-example-s3' },
    });
    const tables = {
      'endpoint_s3_eu-west-1a': 'private_eu-west-1a',
      'endpoint_s3_eu-west-1b': 'private_eu-west-1b',
      endpoint_s3_intra: 'intra',
    };
    expect(addresses(stack, 'aws_vpc_endpoint_route_table_association')).toEqual(Object.keys(tables));
    for (const [name, table] of Object.entries(tables)) {
      expect(at(stack, `aws_vpc_endpoint_route_table_association.${name}`)).toEqual({
        vpc_endpoint_id: ref('aws_vpc_endpoint.endpoint_s3.id'),
        route_table_id: ref(`aws_route_table.${table}.id`),
      });
    }
  });

  it('lets through what this account does, and reads of what images and packages need', () => {
    expect(statements(at(stack, 'aws_vpc_endpoint.endpoint_s3').policy)).toEqual({
      CallsOfThisAccount: {
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ['s3:*'],
        Resource: ['*'],
        Condition: ofThisAccount,
      },
      ReadPublicBuckets: {
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ['s3:GetObject'],
        Resource: [
          'arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*',
          'arn:aws:s3:::prod-registry-k8s-io-eu-west-1/*',
          'arn:aws:s3:::al2023-repos-eu-west-1-de612dc2/*',
          'arn:aws:s3:::amazon-ssm-eu-west-1/*',
          'arn:aws:s3:::aws-ssm-eu-west-1/*',
        ],
      },
    });
  });

  it('knows the buckets that only one region has, or that it names otherwise', () => {
    expect(publicBuckets('us-east-1')).toEqual(expect.arrayContaining(['docker-images-prod', 'quayio-production-s3']));
    expect(publicBuckets('eu-west-2')).toContain('767373bbdcb8270361b96548387bf2a9ad0d48758c35-eu-west-2');
    expect(publicBuckets('eu-west-2')).not.toContain('prod-registry-k8s-io-eu-west-2');
  });

  it('names buckets in the partition of the region', () => {
    const gov = networkWith(
      folder,
      { zones: ['us-gov-west-1a', 'us-gov-west-1b'] },
      { aws: { accountId: '111122223333', region: 'us-gov-west-1' } },
    );
    expect(statements(at(gov, 'aws_vpc_endpoint.endpoint_s3').policy).ReadPublicBuckets?.Resource).toContain(
      'arn:aws-us-gov:s3:::prod-us-gov-west-1-starport-layer-bucket/*',
    );
  });
});

describe('interface endpoints', () => {
  it('are none by default, and need no security group then', () => {
    const stack = networkWith(folder);
    expect(addresses(stack, 'aws_vpc_endpoint')).toEqual(['endpoint_s3']);
    expect(addresses(stack, 'aws_security_group')).toEqual([]);
  });

  const stack = networkWith(folder, { interfaceEndpoints: ['cluster', 'monitoring', 'sqs', 'sts'] });

  it('are every service that a cluster without internet needs, where the environment says cluster', () => {
    const without = networkWith(folder, { natGateways: 'none', interfaceEndpoints: ['cluster'] });
    expect(addresses(without, 'aws_vpc_endpoint')).toEqual(
      [
        'autoscaling',
        'ec2',
        'ec2messages',
        'ecr_api',
        'ecr_dkr',
        'eks',
        'eks-auth',
        'elasticloadbalancing',
        'kms',
        'logs',
        's3',
        'secretsmanager',
        'ssm',
        'ssmmessages',
        'sts',
      ].map((service) => `endpoint_${service}`),
    );
  });

  it('are one for each service, however often it is named', () => {
    expect(addresses(stack, 'aws_vpc_endpoint')).toHaveLength(1 + Object.keys(ENDPOINT_SERVICES).length);
  });

  it('stand in the intra subnets, under the usual name of the service', () => {
    expect(at(stack, 'aws_vpc_endpoint.endpoint_ecr_api')).toEqual({
      vpc_id: ref('aws_vpc.vpc.id'),
      service_name: 'com.amazonaws.eu-west-1.ecr.api',
      vpc_endpoint_type: 'Interface',
      private_dns_enabled: true,
      subnet_ids: [ref('aws_subnet.intra_eu-west-1a.id'), ref('aws_subnet.intra_eu-west-1b.id')],
      security_group_ids: [ref('aws_security_group.endpoint.id')],
      policy: expect.any(String),
      tags: { Name: 'eks-file-server-example-ecr.api' },
    });
  });

  it('take HTTPS from the VPC, and begin nothing', () => {
    expect(at(stack, 'aws_security_group.endpoint')).toEqual({
      name: 'eks-file-server-example-endpoints',
      description: 'AWS services reached inside the VPC',
      vpc_id: ref('aws_vpc.vpc.id'),
      tags: { Name: 'eks-file-server-example-endpoints' },
    });
    expect(addresses(stack, 'aws_vpc_security_group_ingress_rule')).toEqual(['endpoint_https']);
    expect(at(stack, 'aws_vpc_security_group_ingress_rule.endpoint_https')).toEqual({
      security_group_id: ref('aws_security_group.endpoint.id'),
      description: 'HTTPS from the VPC',
      ip_protocol: 'tcp',
      from_port: 443,
      to_port: 443,
      cidr_ipv4: '10.0.0.0/16',
    });
    expect(addresses(stack, 'aws_vpc_security_group_egress_rule')).toEqual([]);
  });

  it('have no policy where the service takes none', () => {
    expect(at(stack, 'aws_vpc_endpoint.endpoint_eks')).not.toHaveProperty('policy');
  });

  it.each(Object.entries(ENDPOINT_SERVICES).filter(([service]) => service !== 'eks'))(
    'let calls of this account alone through to %s',
    (service, { iamPrefix }) => {
      const { policy } = at(stack, `aws_vpc_endpoint.endpoint_${service.replace('.', '_')}`);
      const { TokensForRolesOfThisAccount: unsigned, ...others } = statements(policy);
      expect(others).toEqual({
        CallsOfThisAccount: {
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: [`${iamPrefix}:*`],
          Resource: ['*'],
          Condition: ofThisAccount,
        },
      });
      expect(unsigned === undefined).toBe(service !== 'sts');
    },
  );

  it('let pods trade their tokens, which nobody signs, for roles of this account', () => {
    const { policy } = at(stack, 'aws_vpc_endpoint.endpoint_sts');
    expect(statements(policy).TokensForRolesOfThisAccount).toEqual({
      Effect: 'Allow',
      Principal: { AWS: '*', Federated: '*' },
      Action: ['sts:AssumeRoleWithWebIdentity'],
      Resource: ['arn:aws:iam::111122223333:role/*'],
    });
  });
});
