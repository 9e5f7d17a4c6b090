import { Type } from 'typebox';
import { valuesTable } from '../../../helm/documents/values-table';

it('The table names each value by its path, with meaning and default', () => {
  const schema = Type.Object({
    server: Type.Object({ mode: Type.String({ default: 'a', description: 'x | y' }) }, { description: 'S.' }),
    word: Type.Enum(['one', 'other'], { default: 'one', description: 'W.' }),
    list: Type.Array(Type.Object({ name: Type.String({ description: 'N.' }) }), { default: [], description: 'L.' }),
  });
  expect(valuesTable(schema).split('\n').slice(2)).toEqual([
    '| `server.mode` | x \\| y | `"a"` |',
    '| `word` | W. One of: one, other. | `"one"` |',
    '| `list` | L. | `[]` |',
    '| `list[].name` | N. |  |',
  ]);
});
