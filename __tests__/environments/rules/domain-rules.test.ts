import { domainRules } from '../../../environments/rules/domain-rules';
import { EXAMPLE, problemsOf } from '../example';
import { type BrokenEnvironments, expectEachRuleBroken } from './broken-environments';

const { cluster } = EXAMPLE;
const platform = { cluster: { kind: 'environment' }, runsInsideNetwork: true };
const domain = { name: 'files.example.com', hostedZone: 'example.com' };

function application(settings: object = {}): object {
  return { platform, application: { ...EXAMPLE.application, domain, ...settings } };
}

const BROKEN: BrokenEnvironments = {
  'the names lie in the hosted zone': [
    application({ domain: { name: 'files.badexample.com', hostedZone: 'example.com' } }),
    'application.domain.name "files.badexample.com" lies outside the zone example.com',
  ],
  'an environment has a name of its own beside the shared one': [
    application({ domain: { ...domain, failover: { role: 'primary', ownName: 'files.example.com' } } }),
    'application.domain.failover.ownName "files.example.com" is the shared name',
  ],
  'a domain has a load balancer': [
    { ...application(), platform: undefined },
    'application.domain "files.example.com" needs the AWS Load Balancer Controller, which the platform brings; add platform',
  ],
  'the load balancer reaches the servers': [
    application({ values: { networkPolicy: { serverFrom: [{ podSelector: {} }] } } }),
    'application.values.networkPolicy.serverFrom [{"podSelector":{}}] leaves out the load balancer',
  ],
  'public names are served outside GovCloud': [
    {
      aws: { accountId: '111122223333', region: 'us-gov-west-1' },
      network: undefined,
      cluster: undefined,
      application: { cluster: { kind: 'eks', name: 'shared' }, domain },
    },
    'application.domain "files.example.com" needs a public hosted zone, which GovCloud does not offer',
  ],
  'the public address is said once': [
    {
      ...application(),
      alerts: { emails: ['operations@example.com'] },
      governance: { publicUrl: 'https://files.example.com' },
    },
    'governance.publicUrl "https://files.example.com" follows from application.domain',
  ],
};

describe('the rules of domain', () => {
  expectEachRuleBroken(domainRules, BROKEN);

  it('take a domain for what it is, at the top of its zone too', () => {
    expect(problemsOf({ ...EXAMPLE, ...application() })).toEqual([]);
    const apex = { name: 'example.com', hostedZone: 'example.com' };
    expect(problemsOf({ ...EXAMPLE, ...application({ domain: apex }) })).toEqual([]);
  });

  it('take a cluster that others made, with the controller that it is said to have', () => {
    const shared = { network: undefined, cluster: undefined, platform: undefined };
    const on = (target: object) => problemsOf({ ...EXAMPLE, ...shared, application: { cluster: target, domain } });
    expect(on({ kind: 'eks', name: 'shared' })).toEqual([]);
    expect(on({ kind: 'kubeconfig', context: 'kind' })).toEqual([
      expect.stringContaining('application.domain "files.example.com" needs a cluster of EKS'),
    ]);
    const equipped = { kind: 'eks', name: 'shared' };
    const autoMode = { platform: { cluster: { ...equipped, autoscaler: 'autoMode' } } };
    expect(problemsOf({ ...EXAMPLE, ...shared, ...autoMode, application: { cluster: equipped, domain } })).toEqual([
      expect.stringContaining('Auto Mode has one of its own'),
    ]);
  });

  it('refuse Auto Mode, whose own controller knows no groups by annotation', () => {
    const autoMode = { ...application(), cluster: { ...cluster, autoscaler: 'autoMode', nodeGroups: [] } };
    expect(problemsOf({ ...EXAMPLE, ...autoMode })).toEqual([
      expect.stringContaining('application.domain "files.example.com" needs the AWS Load Balancer Controller'),
    ]);
  });

  it('let a NetworkPolicy name the block of the VPC beside pods', () => {
    const serverFrom = [{ podSelector: {} }, { ipBlock: { cidr: '10.0.0.0/16' } }];
    expect(problemsOf({ ...EXAMPLE, ...application({ values: { networkPolicy: { serverFrom } } }) })).toEqual([]);
  });

  it('leave the Ingress to the environment, all but further annotations', () => {
    const ingress = (settings: object) =>
      problemsOf({ ...EXAMPLE, ...application({ values: { server: { ingress: settings } } }) });
    expect(ingress({ enabled: true, hosts: [{ host: 'other.example.com', path: '/' }] })).toEqual([
      'example: application.values.server.ingress.enabled true follows from application.domain; leave one of them out',
      expect.stringContaining('application.values.server.ingress.hosts [{"host":"other.example.com","path":"/"}]'),
    ]);
    expect(ingress({ annotations: { 'alb.ingress.kubernetes.io/wafv2-acl-arn': 'arn' } })).toEqual([]);
  });

  it.each(['Files.example.com', 'https://files.example.com', 'files', `${'a'.repeat(60)}.example.com`])(
    'are asked only about names that ACM takes: %s is none',
    (name) => {
      expect(problemsOf({ ...EXAMPLE, ...application({ domain: { ...domain, name } }) })).toEqual([
        expect.stringContaining(`example: application.domain.name "${name}" must`),
      ]);
    },
  );
});
