/**
 * What a dot stands for: the chart's root, or what the nearest `with`, `range` or parametrized
 * `define` put there. Compared by identity.
 */
export class Scope {
  /** `name` and `keyName` are the variables of `range $keyName, $name := …`, without the dollar sign. */
  constructor(
    readonly name?: string,
    readonly keyName?: string,
  ) {}
}

/** The root that Helm passes to a template: `.Values`, `.Release`, `.Chart`, … */
export const rootScope = new Scope();
