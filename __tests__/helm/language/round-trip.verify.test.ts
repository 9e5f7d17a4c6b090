import fc from 'fast-check';
import { mapHelper } from '../../../helm/language/helper';
import { helperFile } from '../../../helm/language/template';
import { describeWithTool, type Tool } from '../../tools';
import { helmTemplate } from '../helm';
import { evaluate } from './evaluate';
import { anyMap, anyValues, FILE, FILE_TEXT } from './trees';

/** Trees for each run of Helm, which costs more than everything else. */
const TREES = 40;

describe.each<Tool>(['helm3', 'helm4'])('a tree of the template language, rendered by %s', (tool) => {
  describeWithTool(tool, 'the real Helm', (helm) => {
    it('reads back as what the tree means, for any tree and any values', () => {
      fc.assert(
        fc.property(fc.array(anyMap, { minLength: TREES, maxLength: TREES }), anyValues, (trees, values) => {
          expect(render(helm, trees, values)).toEqual(
            trees.map((tree) => normalize(evaluate({ tree }, values, { [FILE]: FILE_TEXT }))),
          );
        }),
        { numRuns: Number(process.env.ROUND_TRIP_RUNS ?? 15) },
      );
    });
  });
});

/** Each tree as Helm's own YAML reader understands it, through `fromYaml`. */
function render(helm: string, trees: readonly object[], values: object): unknown[] {
  const helpers = trees.map((tree, index) =>
    mapHelper({ name: `tree-${index}`, description: 'a tree', body: { tree } }),
  );
  const results = trees.map((_, index) => `tree-${index}: {{ include "tree-${index}" . | fromYaml | toJson | quote }}`);
  const rendered = helmTemplate(
    helm,
    {
      'Chart.yaml': 'apiVersion: v2\nname: trees\nversion: 0.1.0\n',
      [FILE]: FILE_TEXT,
      'templates/_trees.tpl': helperFile('_trees.tpl', helpers).text,
      'templates/results.yaml': `${results.join('\n')}\n`,
    },
    values,
  );
  return [...rendered.matchAll(/^tree-\d+: (".*")$/gm)].map(([, quoted]) =>
    JSON.parse(JSON.parse(goQuoted(quoted as string))),
  );
}

/** JSON has no \x, \a, \v and \U escapes, which Go's quoting may write. */
function goQuoted(text: string): string {
  return text.replace(/\\(\\|x..|a|v|U.{8})/g, (escaped, kind: string) => {
    if (kind === '\\') {
      return escaped;
    }
    const code = kind === 'a' ? 7 : kind === 'v' ? 11 : Number.parseInt(kind.slice(1), 16);
    return JSON.stringify(String.fromCodePoint(code)).slice(1, -1);
  });
}

/** Object keys in no order, no `undefined`: what JSON keeps. */
function normalize(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
