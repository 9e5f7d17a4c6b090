import { jsonText } from '../../stacks/shared/json-text';
import { segmentsOf } from './template';

/** An expression that stands as it is, such as a reference in `depends_on`. */
export class Verbatim {
  constructor(readonly source: string) {}
}

const IDENTIFIER = /^[A-Za-z_][\w-]*$/;
/** Longest list on one line. */
const LINE = 100;

/** A value of Terraform JSON as an expression of HCL, formatted as `terraform fmt` does. */
export function expression(value: unknown, indent = ''): string {
  if (value instanceof Verbatim) return value.source;
  if (typeof value === 'string') return objectText(value, indent) ?? template(value);
  if (Array.isArray(value)) return list(value, indent);
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => [keyOf(key), item] as const);
    return entries.length ? `{\n${assignments(entries, `${indent}  `)}${indent}}` : '{}';
  }
  return JSON.stringify(value);
}

/** Lines of `name = value`; `terraform fmt` aligns the equals signs of those that follow each other on one line each. */
export function assignments(entries: readonly (readonly [name: string, value: unknown])[], indent: string): string {
  const groups: { name: string; text: string }[][] = [];
  for (const [name, value] of entries) {
    const line = { name, text: expression(value, indent) };
    const group = groups.at(-1);
    if (group?.concat(line).every(({ text }) => !text.includes('\n'))) group.push(line);
    else groups.push([line]);
  }
  return groups
    .flatMap((group) => {
      const width = Math.max(...group.map(({ name }) => name.length));
      return group.map(({ name, text }) => `${indent}${name.padEnd(width)} = ${text}\n`);
    })
    .join('');
}

function keyOf(key: string): string {
  return IDENTIFIER.test(key) && key !== 'for' ? key : quoted(key);
}

function list(items: readonly unknown[], indent: string): string {
  const [only] = items;
  if (items.length === 1 && typeof only === 'string' && isLong(only)) return `[${heredoc(only)}${indent}]`;
  const texts = items.map((item) => expression(item, `${indent}  `));
  const line = `[${texts.join(', ')}]`;
  if (line.length <= LINE && !line.includes('\n')) return line;
  return `[\n${texts.map((text) => `${indent}  ${text},\n`).join('')}${indent}]`;
}

/** JSON text as the object that it holds, where Terraform makes the same text of that. */
function objectText(text: string, indent: string): string | undefined {
  if (!text.startsWith('{"')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return jsonText(value) === text ? `jsonencode(${expression(value, indent)})` : undefined;
  } catch {
    return undefined;
  }
}

function template(text: string): string {
  const segments = segmentsOf(text);
  const [only] = segments;
  if (segments.length === 1 && only?.kind === 'expression') return spaced(only.source);
  return quoted(text);
}

/** An expression with spaces inside the braces of its objects, as `terraform fmt` sets them; strings stay. */
function spaced(source: string): string {
  return source.replaceAll(/"(?:[^"\\]|\\.)*"|\{(?=[^\s}])|(?<=[^\s{])\}/g, (found) =>
    found === '{' ? '{ ' : found === '}' ? ' }' : found,
  );
}

function quoted(text: string): string {
  const parts = segmentsOf(text).map(({ kind, source }) =>
    kind === 'text' ? JSON.stringify(source).slice(1, -1) : `\${${source}}`,
  );
  return `"${parts.join('')}"`;
}

/** Whether a text is of several whole lines, such as a file. */
function isLong(text: string): boolean {
  return text.endsWith('\n') && text.indexOf('\n') < text.length - 1;
}

function heredoc(text: string): string {
  return `<<EOT\n${text}EOT\n`;
}
