import { blockText } from '../../../helm/language/block-text';
import { fileText, release } from '../../../helm/language/built-in';
import { when, within } from '../../../helm/language/control';
import { toPrettyJson, toYaml } from '../../../helm/language/functions';
import { text } from '../../../helm/language/text';
import { emitted } from './emitted';
import { values } from './example-values';

describe('emitting a map', () => {
  it('indents maps and lists by two', () => {
    expect(emitted({ a: { b: [{ c: 1, d: { e: 2 } }, ['x', 'z']] } })).toBe(
      'a:\n  b:\n    - c: 1\n      d:\n        e: 2\n    - - x\n      - z',
    );
  });

  it('writes empty maps and lists in one line', () => {
    expect(emitted({ a: {}, b: [], c: [{}] })).toBe('a: {}\nb: []\nc:\n  - {}');
  });

  it('leaves out what is undefined and keeps null', () => {
    expect(emitted({ a: undefined, b: null })).toBe('b: null');
  });

  it('writes lines of text as a block', () => {
    expect(emitted({ a: { b: 'x\n\n  y\n', c: 'x\ny' } })).toBe('a:\n  b: |\n    x\n\n      y\n  c: |-\n    x\n    y');
  });

  it('writes text that an expression yields as a block', () => {
    expect(emitted({ 'a.json': blockText(toPrettyJson(values.labels)) })).toBe(
      'a.json: |\n  {{- .Values.labels | toPrettyJson | nindent 2 }}',
    );
  });

  it('writes text with insertions as a block that reads as it stands', () => {
    expect(emitted({ a: { expr: blockText(text`up{pod="${release.name}"} # ${values.replicas}\nor {{ x }}`) } })).toBe(
      'a:\n  expr: |-\n    up{pod="{{ .Release.Name }}"} # {{ .Values.replicas }}\n    or {{ "{{" }} x }}',
    );
  });

  it('refuses insertions that could break the lines of a block', () => {
    expect(() => blockText(text`a ${values.name}`)).toThrow('free text in it could break its lines');
  });

  it('refuses a block that YAML would read otherwise', () => {
    expect(() => blockText(text` a ${values.replicas}`)).toThrow('No block of text: " a x" has invisible characters');
  });

  it('writes the text of a file of the chart, from the root wherever it stands', () => {
    expect(emitted({ a: blockText(fileText('files/a.json')) })).toBe(
      'a: |\n  {{- .Files.Get "files/a.json" | nindent 2 }}',
    );
    expect(emitted(within(values.labels, () => ({ a: fileText('b') })))).toContain('a: {{ $.Files.Get "b" | quote }}');
  });

  it('keeps the braces of another template language from Helm', () => {
    expect(emitted({ a: 'on {{ $labels.pod }}' })).toBe('a: on {{ "{{" }} $labels.pod }}');
    expect(emitted({ a: text`${release.service} on {{ b }}` })).toBe('a: {{ .Release.Service }} on {{ "{{" }} b }}');
  });

  it('never folds a long action', () => {
    expect(emitted({ a: toYaml(values.labels), ['k'.repeat(200)]: 'v '.repeat(100).trim() }).split('\n')).toHaveLength(
      3,
    );
  });

  it('prints a map or list value as YAML below its key, whether asked by toYaml or not', () => {
    expect(emitted({ a: values.labels })).toBe(emitted({ a: toYaml(values.labels) }));
  });

  it('puts a map value below its dash', () => {
    expect(emitted({ a: [values.labels] })).toBe('a:\n  -\n    {{- toYaml .Values.labels | nindent 4 }}');
  });

  it('refuses a list item that begins with an action', () => {
    expect(() => emitted({ a: [{ ...when(values.enabled, { b: 1 }), c: 2 }] })).toThrow(
      'A list item begins with the action {{- if .Values.enabled }}: put a key that is always there before it.',
    );
  });
});
