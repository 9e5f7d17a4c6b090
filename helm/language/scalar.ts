import { stringify } from 'yaml';

/** Helm reads YAML 1.1, where `on`, `y`, `010` and `1e3` are no strings; lines are never folded. */
const YAML_1_1 = { version: '1.1', lineWidth: 0 } as const;

/** What Go's reader takes for a number or a merge key besides YAML 1.1: `0o7`, `0x1p4`, `<<`. */
const SUSPICIOUS = /^([-+.]*[0-9][0-9a-fA-FxXoOpP_.+:-]*|<<)$/;

/** Control characters and spaces besides the plain one: YAML forbids some bare and drops others. */
const INVISIBLE = /[^\x20-\x7e\p{Letter}\p{Mark}\p{Number}\p{Punctuation}\p{Symbol}]/gu;

/** A number, boolean, null or text as one line of YAML, quoted only where a reader would take it for something else. */
export function scalar(value: string | number | boolean | null): string {
  if (typeof value !== 'string') {
    return String(value);
  }
  const text = stringify(value, YAML_1_1).replace(/\n$/, '');
  return SUSPICIOUS.test(text) || text.search(INVISIBLE) >= 0 ? doubleQuoted(value) : text;
}

/** Whether YAML reads the bare text as that very string. */
export function isPlainScalar(text: string): boolean {
  return scalar(text) === text;
}

/** Whether several lines of text read well as a block scalar. */
export function isBlockText(text: string): boolean {
  return text.includes('\n') && !text.endsWith('\n\n') && isBlockLines(text.replace(/\n$/, ''));
}

/** Whether a block scalar holds the lines as they stand: visible text, none with a space at its end, the first not indented. */
export function isBlockLines(text: string): boolean {
  return (
    /^\S(.*\S)?(\n(.*\S)?)*$/.test(text) && !text.endsWith('\n') && text.replaceAll('\n', '').search(INVISIBLE) < 0
  );
}

/** JSON's escapes are YAML's too, but for what lies beyond 16 bits. */
function doubleQuoted(value: string): string {
  return JSON.stringify(value).replace(INVISIBLE, (character) => {
    const hexadecimal = (character.codePointAt(0) as number).toString(16);
    return hexadecimal.length > 4 ? `\\U${hexadecimal.padStart(8, '0')}` : `\\u${hexadecimal.padStart(4, '0')}`;
  });
}
