import type { Edge, StackGraph } from './stack-graph';

/** Where a stack stands: a column for what must be there before it, a row for its environment. */
export interface Place {
  readonly name: string;
  readonly column: number;
  readonly row: number;
}

/**
 * Puts each stack one column after the last that it needs. An environment is a band of rows; stacks of one column in it
 * stand below each other.
 */
export function layout({ stacks, edges }: StackGraph): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  let top = 0;
  for (const environment of new Set(stacks.map(environmentOf))) {
    const own = stacks.filter((name) => environmentOf(name) === environment);
    const used = new Map<number, number>();
    for (const name of own) {
      const column = columnOf(name, edges);
      const row = used.get(column) ?? 0;
      used.set(column, row + 1);
      places.set(name, { name, column, row: top + row });
    }
    top += Math.max(...used.values());
  }
  return places;
}

export function environmentOf(stack: string): string {
  return stack.slice(0, stack.indexOf('-'));
}

function columnOf(name: string, edges: readonly Edge[]): number {
  return Math.max(-1, ...edges.filter(({ to }) => to === name).map(({ from }) => columnOf(from, edges))) + 1;
}
