import { addresses, at, ref, type StackJson, statements } from '../../synthesize';
import { OPEN_SEARCH } from '../everything';
import { platformStack, valuesOf } from '../platform';
import { FLUENT_BIT_KEYS } from './fluent-bit-keys';

const GROUPS = { application: '/eks-file-server-example/application', platform: '/eks-file-server-example/platform' };
const stack = platformStack({ logs: { retentionDays: 30 } });

/** The sections of Fluent Bit's configuration, read back: names and settings. */
function sections(parts: StackJson | undefined): { name: string; settings: Record<string, string> }[] {
  const { service, inputs, filters, outputs } = valuesOf(parts, 'logs').config;
  return [service, inputs, filters, outputs].flatMap((text: string) =>
    text
      .split(/^(?=\[)/m)
      .filter(Boolean)
      .map((section) => {
        const [name = '', ...lines] = section.trim().split('\n');
        const settings = lines.map((line) => /^ {4}(\S+) (.+)$/.exec(line)?.slice(1) as [string, string]);
        return { name, settings: Object.fromEntries(settings) };
      }),
  );
}

function named(parts: StackJson | undefined, name: string): Record<string, string>[] {
  return sections(parts)
    .filter((section) => section.name === `[${name}]`)
    .map(({ settings }) => settings);
}

describe('the log groups of pods', () => {
  it.each(Object.entries(GROUPS))('are made before Fluent Bit, of the %s, with a key and an end', (source, name) => {
    const address = `aws_cloudwatch_log_group.logs_group_${source}`;
    expect(at(stack, address)).toEqual({
      name,
      kms_key_id: ref(`aws_kms_key.logs_group_${source}_key.arn`),
      retention_in_days: 30,
    });
    expect(at(stack, 'helm_release.logs').depends_on).toContain(address);
    const key = statements(at(stack, `aws_kms_key.logs_group_${source}_key`).policy);
    expect(JSON.stringify(key)).toContain(
      `"kms:EncryptionContext:aws:logs:arn":"arn:aws:logs:eu-west-1:111122223333:log-group:${name}"`,
    );
  });

  it('are kept for a year unless the environment says otherwise', () => {
    const group = at(platformStack({ logs: {} }), 'aws_cloudwatch_log_group.logs_group_platform');
    expect(group.retention_in_days).toBe(365);
  });
});

describe('the role of Fluent Bit', () => {
  it('writes to the two groups, and neither makes nor reads any', () => {
    expect(statements(at(stack, 'aws_iam_role_policy.logs_pod_role').policy)).toEqual({
      WriteLogs: {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: Object.values(GROUPS).map(
          (name) => `arn:aws:logs:eu-west-1:111122223333:log-group:${name}:log-stream:*`,
        ),
      },
    });
    expect(at(stack, 'aws_eks_pod_identity_association.logs_pod')).toMatchObject({
      namespace: 'logging',
      service_account: 'fluent-bit',
    });
  });

  it('writes to a domain of OpenSearch where there is one', () => {
    const both = platformStack({ logs: { openSearch: OPEN_SEARCH } });
    expect(statements(at(both, 'aws_iam_role_policy.logs_pod_role').policy).WriteToOpenSearch).toEqual({
      Effect: 'Allow',
      Action: ['es:ESHttpPost', 'es:ESHttpPut'],
      Resource: ['arn:aws:es:eu-west-1:111122223333:domain/logs/*'],
    });
    expect(named(both, 'OUTPUT').at(-1)).toMatchObject({
      Name: 'opensearch',
      Match: '*',
      Host: 'search-logs-abc.eu-west-1.es.amazonaws.com',
      Port: '443',
      tls: 'On',
      AWS_Auth: 'On',
      AWS_Region: 'eu-west-1',
      Logstash_Prefix: 'pods',
      Suppress_Type_Name: 'On',
    });
    expect(named(both, 'OUTPUT')).toHaveLength(3);
  });
});

describe('Fluent Bit', () => {
  it.each([
    ['an application', { logs: {} }, {}],
    ['OpenSearch', { logs: { openSearch: OPEN_SEARCH } }, {}],
    ['logs of the platform alone', { logs: {} }, { application: undefined }],
  ])('is given only settings that its parts have, with %s', (_, settings, others) => {
    const used = sections(platformStack(settings, others));
    expect(used.length).toBeGreaterThanOrEqual(4);
    for (const { name, settings: own } of used) {
      const part = [name.slice(1, -1), own.Name].filter(Boolean).join(' ');
      const unknown = Object.keys(own).filter((key) => !FLUENT_BIT_KEYS[part]?.includes(key.toLowerCase()));
      expect({ part, unknown }).toEqual({ part, unknown: [] });
    }
  });

  it('is given no setting twice in one part, and a value for each', () => {
    const { service, inputs, filters, outputs } = valuesOf(platformStack({ logs: { openSearch: OPEN_SEARCH } }), 'logs')
      .config as Record<string, string>;
    for (const section of [service, inputs, filters, outputs].join('\n').split(/^(?=\[)/m)) {
      const [, ...lines] = section.trim().split('\n').filter(Boolean);
      const names = lines.map((line) => /^ {4}(\S+) \S/.exec(line)?.[1]?.toLowerCase());
      expect(names).not.toContain(undefined);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('reads each file once: those of the application, and all others', () => {
    expect(named(stack, 'INPUT').map(({ Tag, Path, Exclude_Path }) => [Tag, Path, Exclude_Path])).toEqual([
      ['application.*', '/var/log/containers/*_file-server_*.log', undefined],
      ['platform.*', '/var/log/containers/*.log', '/var/log/containers/*_file-server_*.log'],
    ]);
    const alone = platformStack({ logs: {} }, { application: undefined });
    expect(named(alone, 'INPUT').map(({ Tag, Path }) => [Tag, Path])).toEqual([
      ['platform.*', '/var/log/containers/*.log'],
    ]);
    expect(named(alone, 'OUTPUT')).toHaveLength(1);
  });

  it('sends each to its own group, as fields, and makes no group itself', () => {
    expect(
      named(stack, 'OUTPUT').map(({ Name, Match, log_group_name, auto_create_group }) => [
        Name,
        Match,
        log_group_name,
        auto_create_group,
      ]),
    ).toEqual([
      ['cloudwatch_logs', 'application.*', GROUPS.application, 'Off'],
      ['cloudwatch_logs', 'platform.*', GROUPS.platform, 'Off'],
    ]);
    for (const filter of named(stack, 'FILTER')) {
      expect(filter).toMatchObject({
        Name: 'kubernetes',
        Kube_Tag_Prefix: filter.Match?.replace('*', 'var.log.containers.'),
        Merge_Log: 'On',
        Merge_Log_Key: 'data',
        Keep_Log: 'Off',
      });
    }
  });

  it('lets no pod hide what it writes', () => {
    for (const filter of named(stack, 'FILTER')) {
      expect(filter).toMatchObject({ 'K8S-Logging.Exclude': 'Off', 'K8S-Logging.Parser': 'Off' });
    }
  });

  it('loses nothing when it starts anew or CloudWatch is away: it keeps its place and its queue on the node', () => {
    expect(named(stack, 'INPUT').map(({ DB, 'storage.type': type }) => [DB, type])).toEqual([
      ['/var/fluent-bit/state/application.db', 'filesystem'],
      ['/var/fluent-bit/state/platform.db', 'filesystem'],
    ]);
    expect(valuesOf(stack, 'logs').daemonSetVolumes).toEqual([
      { name: 'logs', hostPath: { path: '/var/log' } },
      { name: 'state', hostPath: { path: '/var/fluent-bit/state', type: 'DirectoryOrCreate' } },
    ]);
  });

  it('runs on every node, with no right but to read logs and to write its state', () => {
    const values = valuesOf(stack, 'logs');
    expect(values.tolerations).toEqual([{ operator: 'Exists' }]);
    expect(values.daemonSetVolumeMounts[0]).toEqual({ name: 'logs', mountPath: '/var/log', readOnly: true });
    expect(values.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(at(stack, 'kubernetes_namespace_v1.logs').metadata).toMatchObject({
      name: 'logging',
      labels: { 'pod-security.kubernetes.io/enforce': 'privileged' },
    });
  });

  it('is not there where logs stay on the nodes', () => {
    expect(addresses(platformStack(), 'aws_cloudwatch_log_group')).toEqual([]);
  });
});
