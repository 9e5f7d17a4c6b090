import { type Static, Type } from 'typebox';
import { reference } from '../../../helm/language/reference';
import { rootScope } from '../../../helm/language/scope';

/** A small specification of values with one value of each kind. */
export const exampleSchema = Type.Object({
  name: Type.String(),
  policy: Type.Enum(['Always', 'Never']),
  toggle: Type.Enum(['on', 'off']),
  replicas: Type.Integer({ maximum: 100 }),
  bytes: Type.Integer(),
  enabled: Type.Boolean(),
  labels: Type.Record(Type.String(), Type.String()),
  hosts: Type.Array(Type.Object({ host: Type.String(), paths: Type.Array(Type.String()) })),
  arguments: Type.Array(Type.String()),
});

export const values = reference<Static<typeof exampleSchema>>(exampleSchema, rootScope, ['Values']);
