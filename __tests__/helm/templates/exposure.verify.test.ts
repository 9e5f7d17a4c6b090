import { CI_VALUES } from '../../../helm/ci-values';
import { find } from '../objects';
import { describeRendered } from '../rendering';

describeRendered('the way in from outside', (render) => {
  it('is a load balancer with its class, ranges and affinity', () => {
    expect(find(render(CI_VALUES['public-uploads']), 'Service', '-server').spec).toMatchObject({
      type: 'LoadBalancer',
      sessionAffinity: 'ClientIP',
      loadBalancerClass: 'service.k8s.aws/nlb',
      loadBalancerSourceRanges: ['203.0.113.0/24'],
      externalTrafficPolicy: 'Local',
    });
  });

  it('is a port on every node', () => {
    expect(find(render(CI_VALUES.extended), 'Service', '-server').spec).toMatchObject({
      type: 'NodePort',
      ports: [{ port: 443, nodePort: 30443 }],
    });
  });

  it('is an ALB whose targets leave it before they stop serving', () => {
    const objects = render(CI_VALUES.alb);
    expect(find(objects, 'Ingress').metadata.annotations).toEqual({
      'alb.ingress.kubernetes.io/certificate-arn': 'arn:aws:acm:eu-west-1:111122223333:certificate/0',
      'alb.ingress.kubernetes.io/scheme': 'internet-facing',
      'alb.ingress.kubernetes.io/target-type': 'ip',
      'alb.ingress.kubernetes.io/healthcheck-path': '/ready',
      'alb.ingress.kubernetes.io/healthcheck-interval-seconds': '10',
      'alb.ingress.kubernetes.io/healthcheck-timeout-seconds': '5',
      'alb.ingress.kubernetes.io/healthy-threshold-count': '2',
      'alb.ingress.kubernetes.io/unhealthy-threshold-count': '2',
      'alb.ingress.kubernetes.io/target-group-attributes': 'deregistration_delay.timeout_seconds=55',
      'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]',
      'alb.ingress.kubernetes.io/ssl-redirect': '443',
    });
    const { DRAIN_DELAY_MS } = find(objects, 'ConfigMap', '-server').data;
    const { terminationGracePeriodSeconds } = find(objects, 'Deployment').spec.template.spec;
    expect(55).toBeLessThan(DRAIN_DELAY_MS / 1000);
    expect(DRAIN_DELAY_MS / 1000).toBeLessThan(terminationGracePeriodSeconds);
  });

  it('lets an annotation of the user win', () => {
    const annotations = { 'alb.ingress.kubernetes.io/target-type': 'instance' };
    const objects = render({ server: { ingress: { enabled: true, controller: 'alb', annotations } } });
    expect(find(objects, 'Ingress').metadata.annotations).toMatchObject(annotations);
  });

  it('is nginx that keeps no copy of a file and has no limit of its own', () => {
    const objects = render({ server: { ingress: { enabled: true, controller: 'nginx' } } });
    expect(find(objects, 'Ingress').metadata.annotations).toEqual({
      'nginx.ingress.kubernetes.io/proxy-body-size': '0',
      'nginx.ingress.kubernetes.io/proxy-request-buffering': 'off',
      'nginx.ingress.kubernetes.io/proxy-buffering': 'off',
      'nginx.ingress.kubernetes.io/proxy-read-timeout': '3600',
      'nginx.ingress.kubernetes.io/proxy-send-timeout': '3600',
    });
  });

  it('is a route of a Gateway', () => {
    expect(find(render(CI_VALUES.gateway), 'HTTPRoute').spec).toEqual({
      parentRefs: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }],
      hostnames: ['files.example.org'],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          backendRefs: [{ name: 'files-file-server-server', port: 80 }],
          timeouts: { request: '0s' },
        },
      ],
    });
  });

  it('tells an ALB nothing of draining before the console, which ends at once', () => {
    const ingress = { enabled: true, controller: 'alb' } as const;
    const settings = { DRAIN_DELAY_MS: 0 };
    const objects = render({ server: { settings }, minio: { console: { enabled: true, ingress } } });
    expect(Object.keys(find(objects, 'Ingress').metadata.annotations)).not.toContain(
      'alb.ingress.kubernetes.io/target-group-attributes',
    );
  });

  it('leads to the console of MinIO only where both are asked for', () => {
    const ingresses = (console: object) =>
      render({ minio: { console } }).filter(({ kind }) => kind === 'Ingress').length;
    expect([ingresses({ enabled: true }), ingresses({ enabled: true, ingress: { enabled: true } })]).toEqual([0, 1]);
  });
});
