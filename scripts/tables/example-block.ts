import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const EXAMPLES = join(__dirname, '../../environments/examples');

/** A complete environment, as a document shows it. */
export function exampleBlock(name: string): string {
  const text = readFileSync(join(EXAMPLES, `${name}.ts`), 'utf8');
  return `\`\`\`ts\n${text}\`\`\``;
}
