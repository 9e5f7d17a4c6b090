import { type TSchema, Type } from 'typebox';
import { EnvironmentSchema } from '../../environments/schema';

describe('the schema of environments', () => {
  it('describes every setting', () => {
    expect(undescribed(EnvironmentSchema)).toEqual([]);
  });

  it('refuses unknown settings everywhere', () => {
    expect(openObjects(EnvironmentSchema)).toEqual([]);
  });
});

function undescribed(schema: TSchema, path = ''): string[] {
  return childrenOf(schema, path).flatMap(([childPath, child, isSetting]) => [
    ...(isSetting && !Type.IsLiteral(child) && !('description' in child) ? [childPath] : []),
    ...undescribed(child, childPath),
  ]);
}

function openObjects(schema: TSchema, path = ''): string[] {
  const isOpen = Type.IsObject(schema) && (schema as { additionalProperties?: unknown }).additionalProperties !== false;
  return [
    ...(isOpen ? [path] : []),
    ...childrenOf(schema, path).flatMap(([childPath, child]) => openObjects(child, childPath)),
  ];
}

function childrenOf(schema: TSchema, path: string): [path: string, child: TSchema, isSetting: boolean][] {
  if (Type.IsObject(schema))
    return Object.entries(schema.properties).map(([key, child]) => [`${path}.${key}`, child, true]);
  if (Type.IsArray(schema)) return [[`${path}[]`, schema.items, false]];
  if (Type.IsUnion(schema)) return schema.anyOf.map((branch, index) => [`${path}|${index}`, branch, false]);
  return [];
}
