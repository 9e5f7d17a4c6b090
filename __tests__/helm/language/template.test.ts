import { Type } from 'typebox';
import { blockText } from '../../../helm/language/block-text';
import { release } from '../../../helm/language/built-in';
import { entriesOf, range, variable, when } from '../../../helm/language/control';
import { fail, lookup, toPrettyJson, tpl, yamlText } from '../../../helm/language/functions';
import { include, mapHelper, root, textHelper, textHelperOf } from '../../../helm/language/helper';
import { helperFile, statements, template, templates, textFile } from '../../../helm/language/template';
import { text } from '../../../helm/language/text';
import { values } from './example-values';

describe('template', () => {
  it('is the object, with a final line break', () => {
    expect(template<{ a: number }>({ path: 'a.yaml', object: { a: 1 } })).toEqual({ path: 'a.yaml', text: 'a: 1\n' });
  });

  it('stands only where its condition holds, without blank lines around', () => {
    const { text: whole } = template<{ a: number }>({
      path: 'a',
      comment: 'why',
      when: values.enabled,
      object: { a: 1 },
    });
    expect(whole).toBe('{{- /* why */ -}}\n{{- if .Values.enabled -}}\na: 1\n{{- end }}\n');
  });

  it('keeps the last line break of a block of text at its end', () => {
    const { text: whole } = template<object>({
      path: 'a',
      when: values.enabled,
      object: { a: blockText(toPrettyJson(values.labels)) },
    });
    expect(whole).toMatch(/\n\{\{ end \}\}\n$/);
  });

  it('assigns variables before the object', () => {
    const secret = variable('secret', lookup('v1', 'Secret', release.namespace, 'a'));
    const { text: whole } = template<object>({ path: 'a', before: secret.assigned, object: { a: secret.value } });
    expect(whole).toBe(
      '{{- $secret := lookup "v1" "Secret" .Release.Namespace "a" -}}\na:\n  {{- toYaml $secret | nindent 2 }}\n',
    );
  });

  it('does not compile with a value of another type than the object asks for', () => {
    // @ts-expect-error: free text is no number
    expect(template<{ replicas: number }>({ path: 'a', object: { replicas: values.name } }).text).toBe(
      'replicas: {{ .Values.name | quote }}\n',
    );
  });
});

describe('templates', () => {
  it('hold a document for each item', () => {
    const { text: whole } = templates<{ name: string }>({
      path: 'a',
      when: values.enabled,
      objects: range(values.hosts, (host) => [{ name: host.host }]),
    });
    expect(whole).toBe(
      '{{- if .Values.enabled }}\n{{- range .Values.hosts }}\n---\nname: {{ .host | quote }}\n{{- end }}\n{{- end }}\n',
    );
  });
});

describe('templates of expressions', () => {
  it('hold each as a whole document, as it yields it', () => {
    const { text: whole } = templates<object>({
      path: 'a',
      objects: range(values.hosts, (host) => [tpl(yamlText(host), root)]),
    });
    expect(whole).toBe('{{- range .Values.hosts }}\n---\n{{ tpl (toYaml .) $ }}\n{{- end }}\n');
  });

  it('may have a comment, and other objects before', () => {
    const { text: whole } = templates<object>({
      path: 'a',
      comment: 'why',
      objects: [{ a: 1 }, ...when(values.enabled, [tpl(values.name, root)])],
    });
    expect(whole).toBe(
      '{{- /* why */ -}}\n---\na: 1\n{{- if .Values.enabled }}\n---\n{{ tpl .Values.name . }}\n{{- end }}\n',
    );
  });
});

describe('helperFile', () => {
  it('defines text by statements', () => {
    const helper = textHelper({
      name: 'x.name',
      description: 'A name.',
      body: when(values.name, [values.name], [release.name]),
    });
    expect(helperFile('_helpers.tpl', [helper]).text).toBe(
      '{{/* A name. */}}\n{{- define "x.name" -}}\n{{- if .Values.name }}\n{{- .Values.name }}\n{{- else }}\n{{- .Release.Name }}\n{{- end }}\n{{- end }}\n',
    );
  });

  it('defines a map that may begin with the entries of another', () => {
    const selector = mapHelper({ name: 'x.selector', description: 'S.', body: { a: 1 } });
    const labels = mapHelper({ name: 'x.labels', description: 'L.', body: { ...entriesOf(include(selector)), b: 2 } });
    expect(helperFile('_helpers.tpl', [labels]).text).toContain('-}}\n{{ include "x.selector" . }}\nb: 2\n{{- end }}');
  });

  it('cannot reach the root in a helper that takes an argument', () => {
    const helper = textHelperOf<number>(Type.Integer(), { name: 'x', description: '', body: () => [values.name] });
    expect(() => helperFile('_helpers.tpl', [helper])).toThrow(
      '.Values.name cannot be reached in a helper that takes an argument: pass it as the argument.',
    );
  });
});

describe('statements and textFile', () => {
  it('write checks that yield nothing', () => {
    expect(statements({ path: 'a', statements: when(values.enabled, [fail('no')]) }).text).toBe(
      '{{- if .Values.enabled }}\n{{- fail "no" }}\n{{- end }}\n',
    );
  });

  it('write free text with expressions between', () => {
    expect(
      textFile({ path: 'a', lines: ['Hello', text`${release.name}!`, ...when(values.enabled, ['', 'Bye'])] }).text,
    ).toBe('Hello\n{{ .Release.Name }}!\n{{- if .Values.enabled }}\n\nBye\n{{- end }}\n');
  });
});
