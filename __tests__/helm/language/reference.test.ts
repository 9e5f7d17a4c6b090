import type { Expression } from '../../../helm/language/expression';
import { text } from '../../../helm/language/text';
import { emitted } from './emitted';
import { values } from './example-values';

describe('a reference to values', () => {
  it('prints its path', () => expect(emitted({ a: values.replicas })).toBe('a: {{ .Values.replicas }}'));

  it('neither compiles nor runs where the specification does not know the key', () => {
    // @ts-expect-error: the values have no such key
    expect(() => values.replicaz).toThrow(
      'The values specification has no Values.replicaz: add it there or correct the path.',
    );
  });

  it('reaches any key of a map with free keys', () => {
    expect(emitted({ a: values.labels.team })).toBe('a: {{ .Values.labels.team | quote }}');
  });

  it('reads a key that is no identifier with index', () => {
    expect(emitted({ a: values.labels['app.io/name'] })).toBe('a: {{ index .Values.labels "app.io/name" | quote }}');
  });

  it('quotes free text', () => expect(emitted({ a: values.name })).toBe('a: {{ .Values.name | quote }}'));

  it('quotes no word of an enumeration that YAML reads as text', () => {
    expect(emitted({ a: values.policy })).toBe('a: {{ .Values.policy }}');
  });

  it('quotes an enumeration with a word that YAML misreads', () => {
    expect(emitted({ a: values.toggle })).toBe('a: {{ .Values.toggle | quote }}');
  });

  it('prints an integer that may be large with int64, or Go would write 1e+06', () => {
    expect(emitted({ a: values.bytes })).toBe('a: {{ .Values.bytes | int64 }}');
  });

  it('puts an odd key among text in parentheses', () => {
    expect(emitted({ a: text`x${values.labels['a-b'] as Expression<string>}` })).toBe(
      'a: {{ printf "x%s" (index .Values.labels "a-b") | quote }}',
    );
  });
});
