import { release } from '../../../helm/language/built-in';
import { printPipeline, rootContext } from '../../../helm/language/print';
import { joined, text } from '../../../helm/language/text';
import { emitted } from './emitted';
import { values } from './example-values';

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

  it('is the same out of a list of pieces', () => {
    expect(printPipeline(joined([values.name, '-', 1]), rootContext)).toBe('printf "%s-1" .Values.name');
  });
});
