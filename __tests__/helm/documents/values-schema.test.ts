import { type TObject, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import { defaultValues } from '../../../helm/documents/default-values';
import { valuesSchemaJson } from '../../../helm/documents/values-schema';
import { valuesSchema } from '../../../helm/values';

const schema = Type.Unsafe<object>(JSON.parse(valuesSchemaJson(valuesSchema)) as TSchema);
const values = defaultValues(valuesSchema) as Record<string, object>;

describe('values.schema.json', () => {
  it('accepts the defaults', () => expect([...Value.Errors(schema, values)]).toEqual([]));

  it('accepts what Helm hands to a subchart', () => {
    expect(Value.Check(schema, { ...values, global: { a: 1 }, enabled: true })).toBe(true);
  });

  it.each([
    ['an unknown value', { ...values, replicas: 3 }],
    ['an unknown value further down', { ...values, server: { ...values.server, replicaz: 3 } }],
    ['a value of the wrong type', { ...values, server: { ...values.server, replicas: '3' } }],
    ['a word outside its enumeration', { ...values, minio: { ...values.minio, mode: 'gateway' } }],
    ['a name that is no DNS label', { ...values, fullnameOverride: 'Files' }],
    ['a value that was taken away with null', { ...values, store: undefined }],
  ])('refuses %s', (_what, wrong) => expect(Value.Check(schema, JSON.parse(JSON.stringify(wrong)))).toBe(false));

  it('has no reference to another document', () =>
    expect(valuesSchemaJson(valuesSchema as TObject)).not.toContain('$ref'));
});
