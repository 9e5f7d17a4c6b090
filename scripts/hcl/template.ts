/** A piece of a Terraform template: text, or an expression without its `${` and `}`. */
export interface Segment {
  readonly kind: 'text' | 'expression';
  readonly source: string;
}

/** The pieces of a template. An escaped `$${` is text, and stays escaped. */
export function segmentsOf(template: string): Segment[] {
  const segments: Segment[] = [];
  let text = '';
  for (let at = 0; at < template.length; ) {
    if (template.startsWith('$${', at)) {
      text += '$${';
      at += 3;
    } else if (template.startsWith('${', at)) {
      if (text) segments.push({ kind: 'text', source: text });
      text = '';
      const end = endOfExpression(template, at + 2);
      segments.push({ kind: 'expression', source: template.slice(at + 2, end) });
      at = end + 1;
    } else {
      text += template[at];
      at += 1;
    }
  }
  return text ? [...segments, { kind: 'text', source: text }] : segments;
}

/** Where the brace is that closes an expression, past the braces of objects and of strings in it. */
function endOfExpression(template: string, start: number): number {
  for (let at = start, depth = 0; at < template.length; at += 1) {
    const character = template[at];
    if (character === '"') at = endOfString(template, at + 1);
    else if (character === '{') depth += 1;
    else if (character === '}') {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  throw new Error(`an expression has no end: ${template.slice(start - 2)}`);
}

function endOfString(template: string, start: number): number {
  for (let at = start; at < template.length; at += 1) {
    if (template[at] === '\\') at += 1;
    else if (template.startsWith('${', at)) at = endOfExpression(template, at + 2);
    else if (template[at] === '"') return at;
  }
  throw new Error(`a string has no end: ${template.slice(start - 1)}`);
}
