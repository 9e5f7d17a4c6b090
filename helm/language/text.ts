import { type Expression, expression, isExpression, kindOf, nodeOf } from './expression';
import { isPlainScalar } from './scalar';

/**
 * Literal text with expressions between: text`${fullname}-headless`. Printed as it stands where
 * YAML cannot misread the outcome, else through `printf … | quote`.
 */
export function text(
  literals: TemplateStringsArray,
  ...insertions: readonly (Expression<string | number> | string | number)[]
): Expression<string> {
  return joined(literals.flatMap((literal, index) => [literal, insertions[index] ?? '']));
}

/** The same out of a list of literals and expressions. */
export function joined(pieces: readonly (Expression<string | number> | string | number)[]): Expression<string> {
  const parts: (string | Expression)[] = [];
  const append = (part: string | number | Expression) => {
    const last = parts.at(-1);
    if (isExpression(part)) {
      const node = nodeOf(part);
      parts.push(...(node.type === 'text' ? node.parts : [part]));
    } else if (typeof last === 'string') {
      parts[parts.length - 1] = last + part;
    } else if (part !== '') {
      parts.push(String(part));
    }
  };
  pieces.forEach(append);
  return expression({ type: 'text', parts }, { shape: 'string', plain: isPlainText(parts) });
}

/** Whatever the expressions yield, a name or a number, YAML reads the text as it stands. */
function isPlainText(parts: readonly (string | Expression)[]): boolean {
  const kinds = parts.map((part) => (typeof part === 'string' ? undefined : kindOf(part)));
  const harmless = kinds.every((kind) => !kind || kind.plain || kind.word || kind.shape === 'number');
  const sample = (word: string) =>
    parts.map((part, index) => (typeof part === 'string' ? part : kinds[index]?.plain ? 'x' : word)).join('');
  return harmless && isPlainScalar(sample('x')) && isPlainScalar(sample('1'));
}
