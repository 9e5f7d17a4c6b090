import { Type } from 'typebox';
import { parse } from 'yaml';
import { defaultValues, type Field } from '../../../helm/documents/default-values';
import { valuesYaml } from '../../../helm/documents/values-yaml';
import { valuesSchema } from '../../../helm/values';

describe('values.yaml', () => {
  it('has each value under its description, wrapped, and one without a default commented out', () => {
    const schema = Type.Object({
      a: Type.Object(
        {
          mode: Type.Enum(['on', 'off'], { default: 'on', description: 'What.' }),
          free: Type.Optional(Type.String({ description: `Long ${'words '.repeat(20).trim()}.` })),
        },
        { description: 'A.' },
      ),
      list: Type.Array(Type.Object({ name: Type.String({ description: 'N.' }) }), {
        default: [{ name: 'x' }],
        description: 'L.',
      }),
    });
    expect(valuesYaml(schema)).toBe(
      [
        '# A.',
        'a:',
        '  # What. One of: on, off.',
        '  mode: "on"',
        `  # Long ${'words '.repeat(15)}`.trimEnd(),
        '  # words words words words words.',
        '  # free:',
        '',
        '# L.',
        '# - name: N.',
        'list:',
        '  - name: x',
        '',
      ].join('\n'),
    );
  });

  it('holds exactly the defaults of the specification', () => {
    expect(parse(valuesYaml(valuesSchema), { version: '1.1' })).toEqual(defaultValues(valuesSchema));
  });

  it('describes every value', () => {
    expect(undescribed(valuesSchema as Field, 'values')).toEqual([]);
  });
});

function undescribed({ properties = {} }: Field, path: string): string[] {
  return Object.entries(properties).flatMap(([key, field]) => [
    ...(field.description ? [] : [`${path}.${key}`]),
    ...undescribed(field, `${path}.${key}`),
  ]);
}
