/** Which arguments are written as blocks (`rule { … }`), and which of theirs. */
export interface BlockTree {
  readonly [name: string]: BlockTree;
}

/** An argument as the bindings describe it for HCL. */
interface Described {
  readonly isBlock: boolean;
  readonly type: string;
  readonly value: unknown;
}

/**
 * The blocks of a resource, by what the bindings know of its schema. They call a nested object a block, too, which
 * Terraform takes only as an argument: such as `kubernetes` of the Helm provider. `timeouts` is the one that is a block.
 */
export function blockTree(described: Readonly<Record<string, unknown>>): BlockTree {
  return Object.fromEntries(
    Object.entries(described).flatMap(([name, argument]) =>
      isDescribed(argument) && argument.isBlock && (argument.type !== 'struct' || name === 'timeouts')
        ? [[name, merge(itemsOf(argument.value).map(blockTree))]]
        : [],
    ),
  );
}

function itemsOf(value: unknown): Readonly<Record<string, unknown>>[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'object' && item !== null);
}

function isDescribed(value: unknown): value is Described {
  return typeof value === 'object' && value !== null && 'isBlock' in value;
}

function merge(trees: readonly BlockTree[]): BlockTree {
  const names = [...new Set(trees.flatMap((tree) => Object.keys(tree)))];
  return Object.fromEntries(names.map((name) => [name, merge(trees.flatMap((tree) => tree[name] ?? []))]));
}
