import { networkRules } from '../../../environments/rules/network-rules';
import { EXAMPLE } from '../example';
import { type BrokenEnvironments, expectEachRuleBroken } from './broken-environments';

const { network, cluster } = EXAMPLE;

const BROKEN: BrokenEnvironments = {
  'the VPC has a valid block': [
    { network: { ...network, cidr: '10.0.0.0/21' } },
    'network.cidr "10.0.0.0/21" has a prefix outside',
  ],
  'the VPC and the Services have blocks of their own': [
    { cluster: { ...cluster, serviceCidr: '10.0.64.0/20' } },
    'cluster.serviceCidr "10.0.64.0/20" overlaps network.cidr 10.0.0.0/16',
  ],
  'zones belong to the region': [
    { network: { ...network, zones: ['eu-west-1a', 'eu-west-2b'] } },
    'network.zones[1] "eu-west-2b" is no availability zone of eu-west-1',
  ],
  'nodes without NAT have endpoints': [
    { network: { ...network, natGateways: 'none', interfaceEndpoints: ['ec2', 'ecr.api', 'ecr.dkr', 'eks'] } },
    'network.natGateways "none" leaves the nodes no way to AWS; choose a gateway, or add cluster, or at least eks-auth, sts, to',
  ],
  'the operator host reaches Session Manager': [
    {
      network: {
        ...network,
        natGateways: 'none',
        operatorHost: true,
        interfaceEndpoints: ['ec2', 'ecr.api', 'ecr.dkr', 'eks', 'eks-auth', 'sts', 'ssm'],
      },
    },
    'network.operatorHost true has no way to Session Manager without NAT; add ec2messages, ssmmessages to network.interfaceEndpoints',
  ],
};

describe('the rules of network', () => {
  expectEachRuleBroken(networkRules, BROKEN);
});
