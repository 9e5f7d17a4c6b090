import { describeWithTool } from '../../tools';
import { scanWithYamllint } from './yamllint';

describeWithTool('yamllint', 'yamllint with its configuration for renderings', (yamllint) => {
  const rendered = (data: string) =>
    `---\nkind: Secret\n---\nkind: ConfigMap\nmetadata:\n  labels:\n    app.kubernetes.io/component: seed\ndata:\n${data}`;

  it.each([
    ['a key that is given twice', '  mode: a\n  mode: b\n', 'key-duplicates', 10],
    ['a word that YAML 1.1 takes for a truth', '  mode: on\n', 'truthy', 9],
    ['a number that YAML 1.1 takes for an octal one', '  mode: 0644\n', 'octal-values', 9],
    ['a key without a value', '  mode:\n', 'empty-values', 9],
  ])('finds %s', (_name, data, rule, line) => {
    expect(scanWithYamllint(yamllint, { extended: rendered(data) })).toEqual([
      { rule, values: 'extended', where: 'seed/ConfigMap', message: expect.stringContaining(`in line ${line}`) },
    ]);
  });

  it('takes lists as the chart and as toYaml print them', () => {
    expect(scanWithYamllint(yamllint, { default: rendered('  a:\n    - 1\n  b:\n  - 1\n') })).toEqual([]);
  });
});
