import { chart, fileText, release } from '../../../helm/language/built-in';
import { entriesOf, unless, when, within } from '../../../helm/language/control';
import type { Expression } from '../../../helm/language/expression';
import * as functions from '../../../helm/language/functions';
import { root } from '../../../helm/language/helper';
import { printPipeline, rootContext } from '../../../helm/language/print';
import { emitted } from './emitted';
import { values } from './example-values';

const { add, and, append, b64enc, call, contains, defaultTo, dict, dig, div, eq, fail, fromYaml, gt } = functions;
const { hasPrefix, int64, isUnset, join, length, lookup, lt, merged, mod, mul, ne, not, or } = functions;
const { portOf, printf, quote, randAlphaNum, replace, required, sha256sum, sub, ternary, toJson } = functions;
const { toPrettyJson, toYaml, tpl, trimSuffix, trunc, until, yamlText } = functions;

describe('an expression', () => {
  it.each<[Expression, string]>([
    [quote(values.replicas), '.Values.replicas | quote'],
    [trimSuffix(trunc(values.name, 63), '-'), '.Values.name | trunc 63 | trimSuffix "-"'],
    [replace(values.name, '+', '_'), '.Values.name | replace "+" "_"'],
    [b64enc(values.name), '.Values.name | b64enc'],
    [sha256sum(yamlText(values.labels)), 'toYaml .Values.labels | sha256sum'],
    [int64(values.replicas), '.Values.replicas | int64'],
    [defaultTo(values.name, 'files'), '.Values.name | default "files"'],
    [defaultTo(values.name, trunc(release.name, 5)), '.Values.name | default (.Release.Name | trunc 5)'],
    [toYaml(values.labels), 'toYaml .Values.labels'],
    [toJson(values.labels), '.Values.labels | toJson'],
    [toPrettyJson(dict('files', values.hosts)), 'dict "files" .Values.hosts | toPrettyJson'],
    [tpl(values.name, root), 'tpl .Values.name .'],
    [required('a name, please', values.name), 'required "a name, please" .Values.name'],
    [fail('say "no"'), 'fail "say \\"no\\""'],
    [printf('%s-%s', values.name, release.name), 'printf "%s-%s" .Values.name .Release.Name'],
    [ternary(values.enabled, 'a', 'b'), 'ternary "a" "b" .Values.enabled'],
    [eq(values.policy, 'Always'), 'eq .Values.policy "Always"'],
    [ne(values.policy, 'Always'), 'ne .Values.policy "Always"'],
    [gt(values.replicas, 1), 'gt (int64 .Values.replicas) 1'],
    [lt(values.replicas, values.bytes), 'lt (int64 .Values.replicas) (int64 (.Values.bytes | int64))'],
    [and(values.enabled, not(values.name)), 'and .Values.enabled (not .Values.name)'],
    [or(values.enabled, values.labels), 'or .Values.enabled .Values.labels'],
    [contains(values.name, release.name), 'contains .Release.Name .Values.name'],
    [add(values.replicas, 1), 'add .Values.replicas 1'],
    [sub(values.replicas, 1), 'sub .Values.replicas 1'],
    [mul(values.replicas, 1000), 'mul .Values.replicas 1000'],
    [length(values.hosts), 'len .Values.hosts'],
    [until(values.replicas), 'until (int .Values.replicas)'],
    [randAlphaNum(20), 'randAlphaNum 20'],
    [
      dig(lookup('v1', 'Secret', release.namespace, 'a'), 'data', 'key'),
      'dig "data" "key" "" (lookup "v1" "Secret" .Release.Namespace "a")',
    ],
    [fromYaml(values.labels), '.Values.labels | fromYaml'],
    [call('floor', 'prefix', { shape: 'number' }, values.replicas), 'floor .Values.replicas'],
    [div(values.bytes, 1000), 'div (.Values.bytes | int64) 1000'],
    [mod(values.replicas, 4), 'mod .Values.replicas 4'],
    [isUnset(values.replicas), 'kindIs "invalid" .Values.replicas'],
    [hasPrefix(values.name, 'https:'), 'hasPrefix "https:" .Values.name'],
    [append(values.arguments, values.name), 'append .Values.arguments .Values.name'],
    [join(' ', append(values.arguments, 'a')), 'join " " (append .Values.arguments "a")'],
    [merged(values.labels), 'mergeOverwrite dict .Values.labels'],
    [merged(values.labels, dict('a', values.name)), 'mergeOverwrite dict (dict "a" .Values.name) .Values.labels'],
    [
      portOf(values.name),
      'regexFind ":[0-9]+$" (get (urlParse .Values.name) "host") | trimPrefix ":" | default (ternary "443" "80" (hasPrefix "https:" .Values.name)) | atoi',
    ],
    [release.revision, '.Release.Revision'],
    [release.namespace, '.Release.Namespace'],
    [chart.appVersion, '.Chart.AppVersion'],
    [fileText('files/a.json'), '.Files.Get "files/a.json"'],
  ])('%# prints as a chart author writes it: %s', (subject, printed) => {
    expect(printPipeline(subject, rootContext)).toBe(printed);
  });
});

describe('a number', () => {
  it.each<[string, () => unknown]>([
    ['when', () => when(values.replicas, { a: 1 })],
    ['unless', () => unless(values.replicas, { a: 1 })],
    ['within', () => within(values.replicas, () => ({ a: 1 }))],
    ['not', () => not(values.replicas)],
    ['and', () => and(values.enabled, values.replicas)],
    ['or', () => or(release.revision, values.enabled)],
    ['an else if', () => when(values.enabled, { a: 1 }, when(length(values.hosts), { a: 2 }))],
  ])('is no condition of %s, since Helm 3.18 finds 0 true', (_where, build) => {
    expect(build).toThrow('A number is no condition: some versions of Helm take 0 for true. Compare it, as in gt');
  });

  it('stands bare, however it came about', () => {
    expect(emitted({ a: release.revision, b: portOf(values.name), c: mod(values.replicas, 2) })).toBe(
      [
        'a: {{ .Release.Revision }}',
        `b: {{ ${printPipeline(portOf(values.name), rootContext)} }}`,
        'c: {{ mod .Values.replicas 2 }}',
      ].join('\n'),
    );
  });
});

describe('an expression that yields a map or a list', () => {
  it('stands below its key as YAML', () => {
    expect(emitted({ a: merged(values.labels), b: append(values.arguments, 'c') })).toBe(
      [
        'a:',
        '  {{- toYaml (mergeOverwrite dict .Values.labels) | nindent 2 }}',
        'b:',
        '  {{- toYaml (append .Values.arguments "c") | nindent 2 }}',
      ].join('\n'),
    );
  });

  it('stands among other entries by the dot, unless it is empty', () => {
    expect(emitted({ a: { b: 1, ...entriesOf(merged(values.labels)) } })).toBe(
      'a:\n  b: 1\n  {{- with mergeOverwrite dict .Values.labels }}\n  {{- toYaml . | nindent 2 }}\n  {{- end }}',
    );
  });
});
