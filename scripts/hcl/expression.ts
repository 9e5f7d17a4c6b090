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

/** Lines of `name = value`, whose equals signs are aligned where `terraform fmt` aligns them. */
export function assignments(entries: readonly (readonly [name: string, value: unknown])[], indent: string): string {
  const lines = entries.map(([name, value]) => ({ name, text: expression(value, indent) }));
  let width = 0;
  return lines
    .map(({ name, text }, index) => {
      if (opensBracket(text)) return `${indent}${name} = ${text}\n`;
      if (index === 0 || !joins(lines[index - 1]?.text)) {
        const next = lines.slice(index);
        const end = next.findIndex((line, at) => opensBracket(line.text) || (at > 0 && !joins(next[at - 1]?.text)));
        width = Math.max(...next.slice(0, end < 0 ? undefined : end).map((line) => line.name.length));
      }
      return `${indent}${name.padEnd(width)} = ${text}\n`;
    })
    .join('');
}

/** Whether the line after a value is aligned with it. */
function joins(text: string | undefined): boolean {
  return text !== undefined && !text.includes('\n');
}

/** Whether the first of several lines leaves a bracket open; a heredoc leaves none. */
function opensBracket(text: string): boolean {
  return text.includes('\n') && !text.startsWith('<<');
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

function isLong(text: string): boolean {
  return text.endsWith('\n') && text.includes('\n', 0) && text.indexOf('\n') < text.length - 1;
}

function heredoc(text: string): string {
  return `<<EOT\n${text}EOT\n`;
}
