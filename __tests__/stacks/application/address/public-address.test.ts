import { parse } from 'yaml';
import { validateEnvironments } from '../../../../environments/validate';
import { EXAMPLE, exampleEnvironment } from '../../../environments/example';
import { addresses, at, ref, type StackJson, synthesize, temporaryFolder } from '../../synthesize';
import { DOMAIN, failoverPair, withDomain } from './domain';

const folder = temporaryFolder();
const ZONE = ref('data.aws_route53_zone.address.zone_id');
const CERTIFICATE = ref('aws_acm_certificate_validation.address_certificate.certificate_arn');
const ALIAS = {
  name: ref('kubernetes_ingress_v1.address_load-balancer.status[0].load_balancer[0].ingress[0].hostname'),
  zone_id: ref('data.aws_lb_hosted_zone_id.address_load-balancer_zone.id'),
};

function application(settings: Parameters<typeof withDomain>[1] = {}): StackJson | undefined {
  return synthesize(folder, exampleEnvironment(withDomain(DOMAIN, settings)))['example-application'];
}

/** What ACM asks to see in DNS, for one name of the certificate. */
function proof(part: 'name' | 'value', name: string): string {
  const options = 'aws_acm_certificate.address_certificate.domain_validation_options';
  return ref(`one([for option in ${options} : option.resource_record_${part} if option.domain_name == "${name}"])`);
}

function valuesOf(stack: StackJson | undefined): Record<string, Record<string, unknown>> {
  const [values] = at(stack, 'helm_release.file-server').values as string[];
  return parse(values ?? '');
}

describe('an application with a public name', () => {
  const stack = application({ values: { server: { replicas: 2 } } });

  it('has a certificate of the stack’s region, proved in the public hosted zone of that name', () => {
    expect(at(stack, 'data.aws_route53_zone.address')).toEqual({ name: 'example.com', private_zone: false });
    expect(at(stack, 'aws_acm_certificate.address_certificate')).toEqual({
      domain_name: 'files.example.com',
      validation_method: 'DNS',
      lifecycle: { create_before_destroy: true },
    });
    expect(at(stack, 'aws_route53_record.address_certificate_files_example_com')).toEqual({
      zone_id: ZONE,
      name: proof('name', 'files.example.com'),
      type: 'CNAME',
      records: [proof('value', 'files.example.com')],
      ttl: 300,
    });
    expect(at(stack, 'aws_acm_certificate_validation.address_certificate')).toEqual({
      certificate_arn: ref('aws_acm_certificate.address_certificate.arn'),
      depends_on: ['aws_route53_record.address_certificate_files_example_com'],
    });
  });

  it('has a load balancer whose name is known before a record needs it', () => {
    expect(at(stack, 'kubernetes_ingress_v1.address_load-balancer')).toEqual({
      metadata: {
        name: 'file-server-address',
        namespace: 'file-server',
        annotations: {
          'alb.ingress.kubernetes.io/group.name': 'eks-file-server-example',
          'alb.ingress.kubernetes.io/certificate-arn': CERTIFICATE,
          'alb.ingress.kubernetes.io/scheme': 'internet-facing',
          'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]',
          'alb.ingress.kubernetes.io/ssl-redirect': '443',
          'alb.ingress.kubernetes.io/ssl-policy': 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
          'alb.ingress.kubernetes.io/load-balancer-attributes': 'routing.http.drop_invalid_header_fields.enabled=true',
          'alb.ingress.kubernetes.io/actions.not-found':
            '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"404","messageBody":"not found"}}',
        },
      },
      spec: {
        ingress_class_name: 'alb',
        default_backend: { service: { name: 'not-found', port: { name: 'use-annotation' } } },
      },
      wait_for_load_balancer: true,
    });
  });

  it('has the chart join that load balancer, and keep what its user says', () => {
    expect(valuesOf(stack).server).toEqual({
      priorityClassName: 'serving',
      replicas: 2,
      ingress: {
        enabled: true,
        className: 'alb',
        controller: 'alb',
        scheme: 'internet-facing',
        annotations: {
          'alb.ingress.kubernetes.io/group.name': 'eks-file-server-example',
          'alb.ingress.kubernetes.io/certificate-arn': CERTIFICATE,
        },
        hosts: [{ host: 'files.example.com', path: '/' }],
        tls: [{ hosts: ['files.example.com'] }],
      },
      settings: { DRAIN_DELAY_MS: 60_000, TRUSTED_PROXIES: '10.0.0.0/16' },
      terminationGracePeriodSeconds: 120,
    });
  });

  it('leaves the servers open to the load balancer, which is no pod that a NetworkPolicy could name', () => {
    expect(valuesOf(stack)).not.toHaveProperty('networkPolicy');
  });

  it('ends the routes before the load balancer, and the load balancer before anything that it stands on', () => {
    expect(at(stack, 'helm_release.file-server').depends_on).toEqual(['kubernetes_ingress_v1.address_load-balancer']);
  });

  it('has one record for its name, once the release answers', () => {
    expect(addresses(stack, 'aws_route53_record')).toEqual([
      'address_certificate_files_example_com',
      'address_record_public-name',
    ]);
    expect(at(stack, 'aws_route53_record.address_record_public-name')).toEqual({
      zone_id: ZONE,
      name: 'files.example.com',
      type: 'A',
      alias: { ...ALIAS, evaluate_target_health: false },
      depends_on: ['helm_release.file-server'],
    });
    expect(addresses(stack, 'aws_route53_health_check')).toEqual([]);
  });

  it('prints where users reach it', () => {
    expect(stack?.output).toEqual({
      url: { description: 'Where users reach the file server', value: 'https://files.example.com/' },
    });
  });

  it('has new pods wait for the load balancer, in its own namespace too', () => {
    const gate = { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' };
    const other = exampleEnvironment({
      network: undefined,
      cluster: undefined,
      application: { cluster: { kind: 'eks', name: 'shared' }, domain: DOMAIN },
    });
    const alone = synthesize(folder, other)['example-application'];
    expect(at(alone, 'kubernetes_namespace_v1.namespace').metadata).toMatchObject({ labels: gate });
    // Whose VPC it is, nobody says.
    expect(valuesOf(alone).server?.settings).toEqual({ DRAIN_DELAY_MS: 60_000 });
    const { metadata } = at(
      synthesize(folder, exampleEnvironment({ application: EXAMPLE.application }))['example-application'],
      'kubernetes_namespace_v1.namespace',
    );
    expect(Object.keys((metadata as { labels: object }).labels)).not.toContain(Object.keys(gate)[0]);
  });
});

describe('two environments that share a public name', () => {
  const stacks = synthesize(folder, ...validateEnvironments(failoverPair()));
  const primary = stacks['example-application'];
  const secondary = stacks['example-standby-application'];

  it('have certificates of both names, and serve both', () => {
    expect(at(primary, 'aws_acm_certificate.address_certificate')).toMatchObject({
      domain_name: 'files.example.com',
      subject_alternative_names: ['main.files.example.com'],
    });
    expect(at(secondary, 'aws_acm_certificate.address_certificate')).toMatchObject({
      domain_name: 'files.example.com',
      subject_alternative_names: ['standby.files.example.com'],
    });
    expect(valuesOf(secondary).server?.ingress).toMatchObject({
      hosts: [
        { host: 'files.example.com', path: '/' },
        { host: 'standby.files.example.com', path: '/' },
      ],
      tls: [{ hosts: ['files.example.com', 'standby.files.example.com'] }],
    });
  });

  it('prove the shared name by one record, which the primary keeps: ACM asks both for the same', () => {
    const proofs = (stack: StackJson | undefined) =>
      addresses(stack, 'aws_route53_record').filter((name) => name.startsWith('address_certificate_'));
    expect(proofs(primary)).toEqual([
      'address_certificate_files_example_com',
      'address_certificate_main_files_example_com',
    ]);
    expect(proofs(secondary)).toEqual(['address_certificate_standby_files_example_com']);
  });

  it('answer to the shared name in turn, told apart by the name of the environment', () => {
    const shared = { zone_id: ZONE, name: 'files.example.com', type: 'A', depends_on: ['helm_release.file-server'] };
    expect(at(primary, 'aws_route53_record.address_record_public-name')).toEqual({
      ...shared,
      alias: { ...ALIAS, evaluate_target_health: true },
      set_identifier: 'example',
      failover_routing_policy: { type: ref('upper("primary")') },
      health_check_id: ref('aws_route53_health_check.address_record_failover.id'),
    });
    expect(at(secondary, 'aws_route53_record.address_record_public-name')).toEqual({
      ...shared,
      alias: { ...ALIAS, evaluate_target_health: true },
      set_identifier: 'example-standby',
      failover_routing_policy: { type: ref('upper("secondary")') },
    });
  });

  it('have a name of their own each', () => {
    expect(at(secondary, 'aws_route53_record.address_record_own-name')).toEqual({
      zone_id: ZONE,
      name: 'standby.files.example.com',
      type: 'A',
      alias: { ...ALIAS, evaluate_target_health: false },
      depends_on: ['helm_release.file-server'],
    });
    expect(at(primary, 'aws_route53_record.address_record_own-name').name).toBe('main.files.example.com');
  });

  it('ask the primary for its health by its own name, never by the shared one, which the secondary may answer', () => {
    expect(at(primary, 'aws_route53_health_check.address_record_failover')).toEqual({
      type: 'HTTPS',
      fqdn: 'main.files.example.com',
      port: 443,
      resource_path: '/health',
      request_interval: 30,
      failure_threshold: 3,
      enable_sni: true,
      tags: { Name: 'eks-file-server-example-failover' },
    });
    expect(addresses(secondary, 'aws_route53_health_check')).toEqual([]);
  });

  it('ask where the service routes were moved to', () => {
    const [moved] = failoverPair();
    const values = { server: { settings: { SERVICE_PREFIX: '/_' } } };
    const pair = validateEnvironments([
      { ...moved, application: { ...moved?.application, values } },
      ...failoverPair().slice(1),
    ]);
    const stack = synthesize(folder, ...pair)['example-application'];
    expect(at(stack, 'aws_route53_health_check.address_record_failover').resource_path).toBe('/_/health');
  });
});
