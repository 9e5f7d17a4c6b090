import { type Expression, kindOf, nodeOf } from './expression';
import { isBlockLines } from './scalar';

/** Text that stands as a block scalar. */
export class BlockText {
  constructor(readonly content: Expression<string>) {}
}

/**
 * The text that `content` yields as a block scalar: files in a ConfigMap, and text`…` that would be hard to read
 * in quotes.
 *
 * @throws Error if an insertion into text`…` may break the lines, or YAML would not read them as they stand
 */
export function blockText(content: Expression<string>): string {
  const node = nodeOf(content);
  if (node.type === 'text') {
    const sample = node.parts.map((part) => (typeof part === 'string' ? part : sampleOf(part))).join('');
    if (!isBlockLines(sample)) {
      throw new Error(`No block of text: ${JSON.stringify(sample)} has invisible characters, or spaces around a line.`);
    }
  }
  return new BlockText(content) as unknown as string;
}

function sampleOf(part: Expression): string {
  const { shape, plain, word } = kindOf(part);
  if (shape === 'string' && !plain && !word) {
    throw new Error('No block of text: free text in it could break its lines; insert words and numbers alone.');
  }
  return 'x';
}
