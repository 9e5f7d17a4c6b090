import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const BINDINGS = dirname(require.resolve('@cdktf/provider-aws/package.json'));
const known = new Map<string, Taggable>();

/** How a type of resource takes tags. */
export interface Taggable {
  /** It has the argument `tags`. */
  readonly tags: boolean;
  /** It has `tags_all`, by which the provider gives it its `default_tags`. */
  readonly byDefault: boolean;
}

/** Read from the bindings, which are generated from the provider's schema. */
export function taggable(type: string): Taggable {
  const read = known.get(type) ?? schemaOf(type);
  known.set(type, read);
  return read;
}

function schemaOf(type: string): Taggable {
  const name = type.replace(/^aws_/, '').replaceAll('_', '-');
  const declarations = readFileSync(join(BINDINGS, 'lib', name, 'index.d.ts'), 'utf8');
  const [config = ''] = declarations.split('\n}\n', 1);
  return { tags: /readonly tags\?:/.test(config), byDefault: /\bget tagsAll\(/.test(declarations) };
}
