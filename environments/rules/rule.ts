import type { Environment } from '../schema';

/** One thing that is wrong with an environment. */
export interface Problem {
  /** where: `network.zones` */
  readonly path: string;
  readonly value: unknown;
  /** what is wrong and what to do, after "path: value": `is …; use …` */
  readonly message: string;
}

/** A rule across settings. It runs only where the sections it reads have the right shape. */
export interface Rule {
  readonly name: string;
  readonly reads: readonly (keyof Environment)[];
  check(environment: Environment): readonly Problem[];
}

/** A problem for each item that occurs more than once. */
export function duplicates(items: readonly string[], path: (index: number) => string, what: string): Problem[] {
  return items.flatMap((value, index) =>
    items.indexOf(value) < index
      ? [{ path: path(index), value, message: `is the ${what} of another entry; use another` }]
      : [],
  );
}
