import type { OpenSearchSettings } from '../../../environments/settings/log-shipping';
import type { LogSource } from './log-groups';

/** Where Fluent Bit remembers on the node how far it has read, and keeps what it could not send yet. */
export const STATE_FOLDER = '/var/fluent-bit/state';

export interface FluentBitConfigProps {
  readonly region: string;
  readonly logGroups: Readonly<Record<LogSource, string>>;
  /** Undefined where the environment has no application: then all logs are the platform's. */
  readonly applicationNamespace?: string;
  readonly openSearch?: OpenSearchSettings;
}

/** A section of Fluent Bit's configuration; a setting may occur twice. */
type Section = readonly [
  name: 'SERVICE' | 'INPUT' | 'FILTER' | 'OUTPUT',
  settings: readonly (readonly [string, string])[],
];

/** Fluent Bit's configuration in the parts that its chart joins (names of settings: github.com/fluent/fluent-bit, tag v5.1.1). */
export function fluentBitConfig(props: FluentBitConfigProps) {
  return {
    service: text([SERVICE]),
    inputs: text(inputs(props)),
    filters: text(sourcesOf(props).map(kubernetes)),
    outputs: text(outputs(props)),
    // The chart's own example, which nothing here uses.
    customParsers: '',
  };
}

const SERVICE: Section = [
  'SERVICE',
  [
    ['Daemon', 'Off'],
    ['Flush', '5'],
    ['Log_Level', 'warn'],
    ['Parsers_File', '/fluent-bit/etc/parsers.conf'],
    ['HTTP_Server', 'On'],
    ['HTTP_Listen', '0.0.0.0'],
    ['HTTP_Port', '2020'],
    ['Health_Check', 'On'],
    ['storage.path', `${STATE_FOLDER}/buffer`],
    ['storage.metrics', 'On'],
    ['storage.backlog.mem_limit', '8M'],
  ],
];

/** kubelet names the files `<pod>_<namespace>_<container>-<id>.log`. */
function inputs({ applicationNamespace }: FluentBitConfigProps): Section[] {
  const files = (pattern: string) => `/var/log/containers/${pattern}.log`;
  if (applicationNamespace === undefined) return [tail('platform', files('*'))];
  const own = files(`*_${applicationNamespace}_*`);
  return [tail('application', own), tail('platform', files('*'), own)];
}

function tail(source: LogSource, path: string, exclude?: string): Section {
  return [
    'INPUT',
    [
      ['Name', 'tail'],
      ['Tag', `${source}.*`],
      ['Path', path],
      ...(exclude === undefined ? [] : ([['Exclude_Path', exclude]] as const)),
      ['multiline.parser', 'docker, cri'],
      ['DB', `${STATE_FOLDER}/${source}.db`],
      ['Mem_Buf_Limit', '16M'],
      ['Skip_Long_Lines', 'On'],
      ['storage.type', 'filesystem'],
    ],
  ];
}

/** A line of JSON becomes fields below `data`. No pod may switch off the record of what it does, nor choose how it is read. */
function kubernetes(source: LogSource): Section {
  return [
    'FILTER',
    [
      ['Name', 'kubernetes'],
      ['Match', `${source}.*`],
      ['Kube_Tag_Prefix', `${source}.var.log.containers.`],
      ['Merge_Log', 'On'],
      ['Merge_Log_Key', 'data'],
      ['Keep_Log', 'Off'],
      ['Annotations', 'Off'],
      ['K8S-Logging.Parser', 'Off'],
      ['K8S-Logging.Exclude', 'Off'],
      ['Buffer_Size', '256k'],
    ],
  ];
}

function outputs(props: FluentBitConfigProps): Section[] {
  const { region, logGroups, openSearch } = props;
  return [
    ...sourcesOf(props).map((source) => cloudWatch(source, logGroups[source], region)),
    ...(openSearch ? [toOpenSearch(openSearch, region)] : []),
  ];
}

function sourcesOf({ applicationNamespace }: FluentBitConfigProps): readonly LogSource[] {
  return applicationNamespace === undefined ? ['platform'] : ['application', 'platform'];
}

/** The groups are there already, with a key and an end: Fluent Bit makes none. */
function cloudWatch(source: LogSource, logGroup: string, region: string): Section {
  return [
    'OUTPUT',
    [
      ['Name', 'cloudwatch_logs'],
      ['Match', `${source}.*`],
      ['region', region],
      ['log_group_name', logGroup],
      ['log_stream_prefix', 'node/'],
      ['log_stream_template', "$kubernetes['namespace_name'].$kubernetes['pod_name'].$kubernetes['container_name']"],
      ['auto_create_group', 'Off'],
      ['storage.total_limit_size', '512M'],
      ['Retry_Limit', '20'],
    ],
  ];
}

function toOpenSearch({ host, index }: OpenSearchSettings, region: string): Section {
  return [
    'OUTPUT',
    [
      ['Name', 'opensearch'],
      ['Match', '*'],
      ['Host', host],
      ['Port', '443'],
      ['tls', 'On'],
      ['AWS_Auth', 'On'],
      ['AWS_Region', region],
      ['Logstash_Format', 'On'],
      ['Logstash_Prefix', index],
      ['Replace_Dots', 'On'],
      ['Suppress_Type_Name', 'On'],
      ['Trace_Error', 'On'],
      ['storage.total_limit_size', '512M'],
      ['Retry_Limit', '20'],
    ],
  ];
}

function text(sections: readonly Section[]): string {
  return sections
    .map(([name, settings]) => [`[${name}]`, ...settings.map(([key, value]) => `    ${key} ${value}`), ''].join('\n'))
    .join('\n');
}
