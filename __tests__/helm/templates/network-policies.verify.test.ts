import { CI_VALUES } from '../../../helm/ci-values';
import type { PartialChartValues } from '../../../helm/values';
import type { KubernetesObject } from '../objects';
import { describeRendered } from '../rendering';

const API = 9000;
const DNS = {
  ports: [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ],
};
const PROMETHEUS = [
  { namespaceSelector: {}, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } } },
];
const NOT_LINK_LOCAL = [
  { ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] } },
  { ipBlock: { cidr: '::/0', except: ['fe80::/10', 'fd00:ec2::/32'] } },
];
const PRIVATE_IPV4 = ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'];
const POD_IDENTITY = {
  to: [{ ipBlock: { cidr: '169.254.170.23/32' } }, { ipBlock: { cidr: 'fd00:ec2::23/128' } }],
  ports: tcp(80),
};
const PUBLIC_HTTPS = {
  to: [
    { ipBlock: { cidr: '0.0.0.0/0', except: PRIVATE_IPV4 } },
    { ipBlock: { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] } },
  ],
  ports: tcp(443),
};
const TO_MINIO = { to: [podsOfComponent('minio')], ports: tcp(API) };
const TO_SERVER = { to: [podsOfComponent('server')], ports: tcp(8080) };
const ANY_STORE = { to: NOT_LINK_LOCAL, ports: [{ protocol: 'TCP' }] };

const SERVER_IN = [{ ports: tcp(8080) }, { ports: tcp(9090), from: PROMETHEUS }];
const MINIO_IN = [
  {
    ports: tcp(API),
    from: [
      {
        podSelector: {
          matchLabels: { 'app.kubernetes.io/name': 'file-server', 'app.kubernetes.io/instance': 'files' },
          matchExpressions: [
            {
              key: 'app.kubernetes.io/component',
              operator: 'In',
              values: ['minio', 'server', 'setup', 'seed', 'mirror', 'test'],
            },
          ],
        },
      },
    ],
  },
  { ports: tcp(API), from: PROMETHEUS },
];

const WITH_MINIO = {
  server: { ingress: SERVER_IN, egress: [DNS, TO_MINIO] },
  minio: { ingress: MINIO_IN, egress: [DNS, TO_MINIO] },
  setup: { ingress: [], egress: [DNS, TO_MINIO] },
  seed: { ingress: [], egress: [DNS, TO_MINIO, PUBLIC_HTTPS] },
  test: { ingress: [], egress: [DNS, TO_SERVER, TO_MINIO] },
};

const AMBIENT_S3 = [{ to: NOT_LINK_LOCAL, ports: tcp(443) }, POD_IDENTITY];

type ServerSettings = NonNullable<PartialChartValues['server']>['settings'];
type Policies = Readonly<Record<string, { readonly ingress: object[]; readonly egress: object[] }>>;

describeRendered('the NetworkPolicies', (render) => {
  it.each<[keyof typeof CI_VALUES, Policies]>([
    ['default', WITH_MINIO],
    [
      'amazon-s3',
      {
        server: { ingress: SERVER_IN, egress: [DNS, ...AMBIENT_S3] },
        seed: { ingress: [], egress: [DNS, ...AMBIENT_S3, PUBLIC_HTTPS] },
        test: { ingress: [], egress: [DNS, TO_SERVER, ...AMBIENT_S3] },
      },
    ],
    [
      'another-s3',
      {
        server: { ingress: SERVER_IN, egress: [DNS, ANY_STORE, toPort(443), toPort(4318)] },
        seed: { ingress: [], egress: [DNS, ANY_STORE, PUBLIC_HTTPS] },
        test: { ingress: [], egress: [DNS, TO_SERVER, ANY_STORE] },
      },
    ],
    ['backup', { ...WITH_MINIO, mirror: { ingress: [], egress: [DNS, TO_MINIO, toPort(443)] } }],
    [
      'gateway',
      {
        ...WITH_MINIO,
        server: {
          ingress: [
            {
              ports: tcp(8080),
              from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateways' } } }],
            },
            { ports: tcp(8080), from: [podsOfComponent('test')] },
            { ports: tcp(9090), from: PROMETHEUS },
          ],
          egress: [DNS, TO_MINIO],
        },
      },
    ],
    [
      'distributed',
      {
        server: WITH_MINIO.server,
        minio: { ingress: [...MINIO_IN, { ports: tcp(9001) }], egress: [DNS, TO_MINIO] },
        setup: WITH_MINIO.setup,
        test: WITH_MINIO.test,
      },
    ],
    ['csi', { ...WITH_MINIO, mirror: { ingress: [], egress: [DNS, TO_MINIO, toPort(443), POD_IDENTITY] } }],
    ['extended', {}],
  ])('let each component talk as it must, and no other way, with the values %s', (name, policies) => {
    expect(policiesOf(render(CI_VALUES[name]))).toEqual(
      Object.fromEntries(
        Object.entries(policies).map(([component, rules]) => [
          component,
          { ...podsOfComponent(component), policyTypes: ['Ingress', 'Egress'], ...rules },
        ]),
      ),
    );
  });

  it.each<[string, ServerSettings, object[]]>([
    ['an OIDC issuer', { OIDC_ISSUER: 'https://identity.example.org:8443/realms/team' }, [toPort(8443)]],
    [
      'keys of the issuer elsewhere',
      { OIDC_ISSUER: 'https://identity.example.org', OIDC_JWKS_URL: 'http://keys.identity.svc:8080/jwks' },
      [toPort(443), toPort(8080)],
    ],
    ['a collector of traces', { READS: 'open', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://[::1]' }, [toPort(80)]],
  ])('let the file server reach %s', (_what, settings, rules) => {
    const { server } = policiesOf(render({ server: { settings: { READS: 'oidc', ...settings } } }));
    expect(server.egress).toEqual([DNS, TO_MINIO, ...rules]);
  });

  it('let the mirror reach another S3 service at its own port', () => {
    const mirror = { enabled: true, bucket: 'copy', endpoint: 'http://store.example.org:9000' };
    expect(policiesOf(render({ backup: { mirror } })).mirror.egress).toEqual([
      DNS,
      TO_MINIO,
      toPort(9000),
      toPort(443),
      POD_IDENTITY,
    ]);
  });

  it('let in and out whom the user names', () => {
    const peer = (name: string) => [{ podSelector: { matchLabels: { name } } }];
    const { minio, seed, server } = policiesOf(
      render({
        minio: { console: { enabled: true } },
        networkPolicy: {
          serverFrom: peer('door'),
          metricsFrom: [],
          minioFrom: peer('client'),
          consoleFrom: peer('browser'),
          serverEgress: [{ to: peer('proxy') }],
          seedEgress: [{ to: peer('source') }],
        },
      }),
    );
    expect(server.ingress).toEqual([
      { ports: tcp(8080), from: peer('door') },
      { ports: tcp(8080), from: [podsOfComponent('test')] },
    ]);
    expect(minio.ingress).toEqual([
      MINIO_IN[0],
      { ports: tcp(API), from: peer('client') },
      { ports: tcp(9001), from: peer('browser') },
    ]);
    expect(server.egress.at(-1)).toEqual({ to: peer('proxy') });
    expect(seed.egress.at(-1)).toEqual({ to: peer('source') });
  });
});

/** What each component's policy says. */
function policiesOf(objects: readonly KubernetesObject[]): Record<string, KubernetesObject> {
  return Object.fromEntries(
    objects
      .filter(({ kind }) => kind === 'NetworkPolicy')
      .map(({ metadata, spec }) => [metadata.labels['app.kubernetes.io/component'], spec]),
  );
}

function podsOfComponent(component: string) {
  return {
    podSelector: {
      matchLabels: {
        'app.kubernetes.io/name': 'file-server',
        'app.kubernetes.io/instance': 'files',
        'app.kubernetes.io/component': component,
      },
    },
  };
}

function toPort(port: number) {
  return { to: NOT_LINK_LOCAL, ports: tcp(port) };
}

function tcp(port: number) {
  return [{ protocol: 'TCP', port }];
}
