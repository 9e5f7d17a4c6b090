import { parse, stringify } from 'yaml';

/** Helm reads YAML 1.1, where `on`, `y`, `010` and `1e3` are no strings; lines are never folded. */
const YAML_1_1 = { version: '1.1', lineWidth: 0 } as const;

/** A number, boolean, null or one-line string as YAML text, quoted only where a reader would take it for something else. */
export function scalar(value: string | number | boolean | null): string {
  if (typeof value !== 'string') {
    return String(value);
  }
  const plain = stringify(value, YAML_1_1).replace(/\n$/, '');
  return plain.includes('\n') ? JSON.stringify(value) : plain;
}

/** Whether YAML reads the bare text as that very string. */
export function isPlainScalar(text: string): boolean {
  return scalar(text) === text && parse(text, YAML_1_1) === text;
}
