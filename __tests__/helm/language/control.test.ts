import { release } from '../../../helm/language/built-in';
import {
  comment,
  commentItem,
  entriesOf,
  entry,
  itemsOf,
  range,
  unless,
  variable,
  when,
  within,
} from '../../../helm/language/control';
import { include, mapHelper } from '../../../helm/language/helper';
import { text } from '../../../helm/language/text';
import { emitted } from './emitted';
import { values } from './example-values';

const labels = mapHelper({ name: 'labels', description: '', body: { a: 'b' } });

describe('when', () => {
  it('stands among the keys of a map, in its place', () => {
    expect(emitted({ a: 1, ...when(values.enabled, { b: 2 }), c: 3 })).toBe(
      'a: 1\n{{- if .Values.enabled }}\nb: 2\n{{- end }}\nc: 3',
    );
  });

  it('stands among the items of a list', () => {
    expect(emitted({ a: ['x', ...when(values.enabled, ['v'], ['z'])] })).toBe(
      'a:\n  - x\n  {{- if .Values.enabled }}\n  - v\n  {{- else }}\n  - z\n  {{- end }}',
    );
  });

  it('reads else if where its otherwise is but another when', () => {
    expect(emitted(when(values.enabled, { a: 1 }, when(values.name, { a: 2 }, { a: 3 })))).toBe(
      '{{- if .Values.enabled }}\na: 1\n{{- else if .Values.name }}\na: 2\n{{- else }}\na: 3\n{{- end }}',
    );
  });
});

describe('unless', () => {
  it('negates its condition', () => {
    expect(emitted(unless(values.enabled, { a: 1 }))).toBe('{{- if not .Values.enabled }}\na: 1\n{{- end }}');
  });
});

describe('within', () => {
  it('gives its body the dot', () => {
    expect(emitted(within(values.labels, (dot) => ({ nodeSelector: dot })))).toBe(
      '{{- with .Values.labels }}\nnodeSelector:\n  {{- toYaml . | nindent 2 }}\n{{- end }}',
    );
  });

  it('reaches the root by the dollar sign', () => {
    expect(emitted(within(values.name, (dot) => ({ a: dot, b: values.replicas, c: release.name })))).toBe(
      '{{- with .Values.name }}\na: {{ . | quote }}\nb: {{ $.Values.replicas }}\nc: {{ $.Release.Name | quote }}\n{{- end }}',
    );
  });

  it('passes the root to a helper by the dollar sign', () => {
    expect(emitted(within(values.name, () => ({ labels: include(labels) })))).toContain(
      '{{- include "labels" $ | nindent 2 }}',
    );
  });

  it('names its value where an inner body needs it', () => {
    const tree = within(values.labels, (outer) => within(values.name, () => ({ a: outer })), { as: 'labels' });
    expect(emitted(tree)).toBe(
      '{{- with $labels := .Values.labels }}\n{{- with $.Values.name }}\na:\n  {{- toYaml $labels | nindent 2 }}\n{{- end }}\n{{- end }}',
    );
  });

  it('says so where an inner body needs a value without a name', () => {
    const tree = within(values.labels, (outer) => within(values.name, () => ({ a: outer.team })));
    expect(() => emitted(tree)).toThrow(
      ".team belongs to an outer with or range whose dot is hidden here: name it with { as: '…' }.",
    );
  });
});

describe('range', () => {
  it('gives its body each item as the dot', () => {
    expect(emitted({ rules: range(values.hosts, (host) => [{ host: host.host, path: release.name }]) })).toBe(
      'rules:\n  {{- range .Values.hosts }}\n  - host: {{ .host | quote }}\n    path: {{ $.Release.Name | quote }}\n  {{- end }}',
    );
  });

  it('names item and index', () => {
    const tree = range(values.arguments, (one, at) => entry(text`x${at}`, one), { key: 'index', as: 'argument' });
    expect(emitted(tree)).toBe(
      '{{- range $index, $argument := .Values.arguments }}\nx{{ $index }}: {{ $argument | quote }}\n{{- end }}',
    );
  });

  it('ranges over a map with its keys', () => {
    const tree = range(values.labels, (value, key) => entry(key, value), { key: 'key', as: 'value' });
    expect(emitted(tree)).toBe(
      '{{- range $key, $value := .Values.labels }}\n{{ $key | quote }}: {{ $value | quote }}\n{{- end }}',
    );
  });

  it('says so where the key is used without a name', () => {
    expect(() => emitted(range(values.labels, (value, key) => entry(key, value)))).toThrow(
      "The key of this range has no variable: name it with { as: '…', key: '…' }.",
    );
  });

  it('ranges within a range', () => {
    const tree = {
      a: range(values.hosts, (host) => range(host.paths, (path) => [text`${host.host}${path}`]), { as: 'host' }),
    };
    expect(emitted(tree)).toBe(
      'a:\n  {{- range $host := .Values.hosts }}\n  {{- range $host.paths }}\n  - {{ printf "%s%s" $host.host . | quote }}\n  {{- end }}\n  {{- end }}',
    );
  });
});

describe('entriesOf and itemsOf', () => {
  it('put the entries of a helper among the others', () => {
    expect(emitted({ ...entriesOf(include(labels)), b: 1 })).toBe('{{- include "labels" . | nindent 0 }}\nb: 1');
  });

  it('put the entries of a value among the others unless it is empty, which would print {}', () => {
    expect(emitted({ a: { b: 1, ...entriesOf(values.labels) } })).toBe(
      'a:\n  b: 1\n  {{- with .Values.labels }}\n  {{- toYaml . | nindent 2 }}\n  {{- end }}',
    );
  });

  it('put the items of a value among the others', () => {
    expect(emitted({ a: ['x', ...itemsOf(values.arguments)] })).toBe(
      'a:\n  - x\n  {{- with .Values.arguments }}\n  {{- toYaml . | nindent 2 }}\n  {{- end }}',
    );
  });
});

describe('comments and variables', () => {
  it('stand among keys and items without reaching the rendered object', () => {
    expect(emitted({ ...comment('why'), a: [...commentItem('too'), 1] })).toBe(
      '{{- /* why */}}\na:\n  {{- /* too */}}\n  - 1',
    );
  });

  it('are assigned once and used by name', () => {
    const name = variable('name', values.name);
    expect(emitted({ a: [...name.assigned, name.value] })).toBe(
      'a:\n  {{- $name := .Values.name }}\n  - {{ $name | quote }}',
    );
  });
});
