import { release } from '../../../helm/language/built-in';
import type { Expression } from '../../../helm/language/expression';
import * as functions from '../../../helm/language/functions';
import { root } from '../../../helm/language/helper';
import { printPipeline, rootContext } from '../../../helm/language/print';
import { emitted } from './emitted';
import { values } from './example-values';

const { add, and, b64enc, contains, defaultTo, dict, dig, eq, fail, fromYaml, gt, int64 } = functions;
const { length, lookup, lt, mul, ne, not, or, printf, quote, randAlphaNum, replace, required } = functions;
const { sha256sum, sub, ternary, text, toJson, toPrettyJson, toYaml, tpl, trimSuffix, trunc, until, yamlText } =
  functions;

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
  ])('%# prints as a chart author writes it: %s', (subject, printed) => {
    expect(printPipeline(subject, rootContext)).toBe(printed);
  });
});

describe('text with expressions between', () => {
  it('stands bare where YAML cannot misread it', () => {
    expect(emitted({ a: text`${values.policy}-${values.replicas}x` })).toBe(
      'a: {{ .Values.policy }}-{{ .Values.replicas }}x',
    );
  });

  it('is quoted as a whole where an expression is free text', () => {
    expect(emitted({ a: text`${values.name}:${values.replicas} 100%` })).toBe(
      'a: {{ printf "%s:%v 100%%" .Values.name .Values.replicas | quote }}',
    );
  });

  it('is quoted where numbers alone would make it a number', () => {
    expect(emitted({ a: text`${values.replicas}.${values.replicas}` })).toBe(
      'a: {{ printf "%v.%v" .Values.replicas .Values.replicas | quote }}',
    );
  });

  it('takes a word that alone would need quotes, such as a release named 123', () => {
    expect(emitted({ a: release.name, b: text`${release.name}-server` })).toBe(
      'a: {{ .Release.Name | quote }}\nb: {{ .Release.Name }}-server',
    );
  });

  it('takes literals and other text in', () => {
    expect(emitted({ a: text`${text`${values.policy}-a`}:${80}/${'b'}` })).toBe('a: {{ .Values.policy }}-a:80/b');
  });
});
