import type { Rule } from '../../../environments/rules/rule';
import { EXAMPLE, problemsOf } from '../example';

/** By the name of a rule: the sections of one environment that breaks it, and the beginning of the one line it gets. */
export type BrokenEnvironments = Readonly<Record<string, readonly [sections: object, line: string]>>;

/** One test for each rule. A rule without an example fails. */
export function expectEachRuleBroken(rules: readonly Rule[], broken: BrokenEnvironments): void {
  it.each(rules.map(({ name }) => name))('%s', (name) => {
    const [sections, line] = broken[name] ?? [{}, 'no example of this rule'];
    const environment = { ...EXAMPLE, ...sections };
    expect(problemsOf(environment)).toEqual([expect.stringContaining(`${environment.name}: ${line}`)]);
  });
}
