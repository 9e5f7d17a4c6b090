import { CI_VALUES } from '../../../helm/ci-values';
import type { PartialChartValues } from '../../../helm/values';
import { type Door, lets, selects } from '../network';
import { find, type KubernetesObject, podsOf } from '../objects';
import { describeRendered } from '../rendering';

/** The metadata service of a node, whose credentials are the node's own. */
const METADATA = ['169.254.169.254', 'fd00:ec2::254'];
const POD_IDENTITY_AGENT = ['169.254.170.23', 'fd00:ec2::23'];

const PRIVATE = ['10.1.2.3', '100.64.0.1', '172.31.255.255', '192.168.0.1', 'fd12:3456::1', 'fe80::1'];
const PUBLIC = ['203.0.113.7', '172.32.0.1', '100.128.0.1', '2001:db8::1'];

const PORTS = [1, 22, 53, 80, 443, 4318, 8080, 9000, 9001, 9090, 9443, 65_535];
const DOORS: readonly Door[] = PORTS.flatMap((port) => [
  { protocol: 'TCP', port },
  { protocol: 'UDP', port },
]);

const sets = Object.entries<PartialChartValues>(CI_VALUES).filter(
  ([, { networkPolicy }]) => networkPolicy?.enabled !== false,
);

describeRendered('the network around a pod', (render) => {
  const policiesOf = (objects: readonly KubernetesObject[]) => objects.filter(({ kind }) => kind === 'NetworkPolicy');

  it.each(sets)('is that of exactly one policy with the values %s', (_name, values) => {
    const objects = render(values);
    for (const { metadata } of podsOf(objects)) {
      const own = policiesOf(objects).filter(({ spec }) => selects(spec.podSelector, metadata.labels));
      expect(own.map(({ spec }) => spec.policyTypes)).toEqual([['Ingress', 'Egress']]);
    }
  });

  it.each(sets)('resolves names, over UDP and TCP, wherever the resolver is, with the values %s', (_name, values) => {
    for (const { spec } of policiesOf(render(values))) {
      for (const address of [...PRIVATE, '169.254.20.10']) {
        expect(lets(spec.egress, { address }, { protocol: 'UDP', port: 53 })).toBe(true);
        expect(lets(spec.egress, { address }, { protocol: 'TCP', port: 53 })).toBe(true);
      }
    }
  });

  it.each(sets)('never reaches the metadata of a node with the values %s', (_name, values) => {
    for (const { spec } of policiesOf(render(values))) {
      const open = METADATA.flatMap((address) => DOORS.filter((door) => lets(spec.egress, { address }, door)));
      expect(new Set(open.map(({ port }) => port))).toEqual(new Set([53]));
    }
  });

  it('reaches the agent of Pod Identity where the keys come from it, at its port alone', () => {
    const reached = (values: PartialChartValues, suffix: string) => {
      const { spec } = find(render(values), 'NetworkPolicy', suffix);
      const doors = DOORS.filter((door) => POD_IDENTITY_AGENT.every((address) => lets(spec.egress, { address }, door)));
      return doors.filter(({ port }) => port !== 53);
    };
    const http = [{ protocol: 'TCP', port: 80 }];
    expect(reached(CI_VALUES['amazon-s3'], '-server')).toEqual(http);
    expect(reached(CI_VALUES['amazon-s3'], '-seed')).toEqual(http);
    expect(reached(CI_VALUES.csi, '-mirror')).toEqual(http);
    expect(reached(CI_VALUES.backup, '-mirror')).toEqual([]);
    expect(reached({}, '-server')).toEqual([]);
  });

  it('lets the seeding Job fetch from the internet, and from no private network', () => {
    const { egress } = find(render(), 'NetworkPolicy', '-seed').spec;
    const reachable = (address: string) => lets(egress, { address }, { protocol: 'TCP', port: 443 });
    expect(PUBLIC.filter((address) => !reachable(address))).toEqual([]);
    expect([...PRIVATE, ...METADATA].filter(reachable)).toEqual([]);
  });

  it.each(sets)('lets none but clients and Prometheus reach MinIO, with the values %s', (_name, values) => {
    const objects = render(values);
    const minio = policiesOf(objects).filter(({ metadata }) => metadata.name.endsWith('-minio'));
    const standard = { 'app.kubernetes.io/name': 'file-server', 'app.kubernetes.io/instance': 'files' };
    const podOf = (component: string, labels: object = {}) => ({
      labels: { ...standard, 'app.kubernetes.io/component': component, ...labels },
      namespace: 'apps',
    });
    const prometheus = { labels: { 'app.kubernetes.io/name': 'prometheus' }, namespace: 'monitoring' };
    const api: Door = { protocol: 'TCP', port: 9000 };
    for (const { spec } of minio) {
      for (const { metadata } of podsOf(objects)) {
        expect(lets(spec.ingress, { labels: metadata.labels, namespace: 'apps' }, api)).toBe(true);
      }
      expect(lets(spec.ingress, prometheus, api)).toBe(true);
      const strangers = [
        podOf('server', { 'app.kubernetes.io/instance': 'other' }),
        podOf('server', { 'app.kubernetes.io/name': 'other' }),
        podOf('other'),
        { ...podOf('server'), namespace: 'elsewhere' },
        ...[...PRIVATE, ...PUBLIC].map((address) => ({ address })),
      ];
      expect(strangers.filter((end) => lets(spec.ingress, end, api))).toEqual([]);
    }
  });

  it('lets the test of the release in, whoever else may reach the file server', () => {
    const objects = render(CI_VALUES.gateway);
    const { ingress } = find(objects, 'NetworkPolicy', '-server').spec;
    const { labels } = find(objects, 'Pod', '-test').metadata;
    const http: Door = { protocol: 'TCP', port: 8080 };
    expect(lets(ingress, { labels, namespace: 'apps' }, http)).toBe(true);
    expect(lets(ingress, { labels, namespace: 'elsewhere' }, http)).toBe(false);
    expect(lets(ingress, { labels: {}, namespace: 'gateways' }, http)).toBe(true);
  });
});
