export interface Selector {
  readonly metric: string;
  /** The text between the braces. */
  readonly matchers: string;
  /** Names of the labels that it compares. */
  readonly labels: readonly string[];
}

/** Every `metric{matchers}` of a PromQL expression. */
export function selectorsOf(expression: string): Selector[] {
  return [...expression.matchAll(/([a-zA-Z_:][\w:]*)\{([^}]*)\}/g)].map(([, metric = '', matchers = '']) => ({
    metric,
    matchers,
    labels: [...matchers.replace(/"(?:[^"\\]|\\.)*"/g, '').matchAll(/(\w+)(?:=~|!~|!=|=)/g)].map(
      ([, name = '']) => name,
    ),
  }));
}
