import { Type } from 'typebox';
import { queryParameters } from '../../../server/plugins/query-parameters';

const schema = Type.Object({
  prefix: Type.String({ default: '', maxLength: 5, description: 'What keys begin with.' }),
  delimiter: Type.Optional(Type.Enum(['/', ''], { description: 'Where folders end.' })),
  limit: Type.Integer({ default: 100, minimum: 1, maximum: 1000, description: 'Most entries.' }),
  key: Type.Optional(Type.Array(Type.String())),
});

const read = (query: object) => queryParameters({ schema, method: 'GET', url: '/' })(query);

describe('the parameters of a query', () => {
  it.each([
    [{}, { prefix: '', limit: 100 }],
    [
      { limit: '5', delimiter: '', prefix: '7' },
      { limit: 5, delimiter: '', prefix: '7' },
    ],
    [{ key: 'a' }, { prefix: '', limit: 100, key: ['a'] }],
    [{ key: ['a', 'b'] }, { prefix: '', limit: 100, key: ['a', 'b'] }],
    [{ unknown: 'x' }, { prefix: '', limit: 100, unknown: 'x' }],
  ])('of %j have their types and defaults', (query, value) => {
    expect(read(query)).toEqual({ value });
  });

  it.each([
    [{ limit: '0' }, 'limit="0": must be a whole number from 1 to 1000. Most entries.'],
    [{ limit: '' }, 'limit="": must be a whole number from 1 to 1000. Most entries.'],
    [{ limit: '1e2' }, 'limit="1e2": must be a whole number from 1 to 1000. Most entries.'],
    [{ limit: ['1', '2'] }, 'limit=["1","2"]: must be given once'],
    [{ delimiter: '-' }, 'delimiter="-": must be one of /, "". Where folders end.'],
    [{ prefix: 'x'.repeat(100) }, `prefix="${'x'.repeat(59)}…: must have at most 5 characters. What keys begin with.`],
    [
      { limit: 'x', delimiter: '-' },
      'delimiter="-": must be one of /, "". Where folders end.; limit="x": must be a whole number from 1 to 1000. Most entries.',
    ],
  ])('of %j are refused with what to do', (query, message) => {
    expect(read(query)).toEqual({
      error: expect.objectContaining({ statusCode: 400, code: 'invalid_request', message }),
    });
  });
});
