import { type TObject, type TSchema, Type } from 'typebox';
import { Settings } from 'typebox/system';
import { Value } from 'typebox/value';
import type { Problem } from './rules/rule';

/** More problems than anyone reads; a bound all the same. */
const MAX_PROBLEMS = 1000;

/**
 * `value` with every default of `schema` filled in. The argument is not changed, and an object that it uses in two
 * places becomes two, because each place has defaults of its own.
 */
export function withDefaults(schema: TSchema, value: unknown): unknown {
  return Value.Default(chooseBranches(schema, value), Value.Clone(value));
}

/**
 * Where `value`, with its defaults, departs from `schema`: unknown and missing settings, wrong types, lengths
 * and formats. A partial value may leave settings out, but not in the items of a list, which are whole.
 */
export function shapeProblems(schema: TSchema, value: unknown, { partial = false } = {}): Problem[] {
  const chosen = chooseBranches(schema, value);
  return allErrors(chosen, value).flatMap(({ keyword, instancePath, params, message }) => {
    const path = instancePath.split('/').slice(1);
    const at = locate(chosen, value, path);
    switch (keyword) {
      case 'required':
        if (partial && !path.some(isIndex)) return [];
        return (params as { requiredProperties: string[] }).requiredProperties.map((key) => {
          const missing = locate(chosen, value, [...path, key]);
          return { ...problem([...path, key], undefined), message: `is missing${describe(missing.schema)}` };
        });
      case 'additionalProperties':
        return (params as { additionalProperties: string[] }).additionalProperties.map((key) => ({
          ...problem([...path, key], locate(chosen, value, [...path, key]).value),
          message: `is no setting; the settings here are ${Object.keys(propertiesOf(at.schema)).join(', ')}`,
        }));
      case 'boolean': // the same unknown setting again, without its name
        return [];
      case 'enum':
        return [
          { ...problem(path, at.value), message: `is none of ${(at.schema as { enum?: unknown[] }).enum?.join(', ')}` },
        ];
      default:
        return [{ ...problem(path, at.value), message: `${message}${describe(at.schema)}` }];
    }
  });
}

/** TypeBox stops after eight errors unless it is told otherwise, and only a global setting tells it. */
function allErrors(schema: TSchema, value: unknown): ReturnType<typeof Value.Errors> {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: MAX_PROBLEMS });
  try {
    return Value.Errors(schema, value);
  } finally {
    Settings.Set({ maxErrors });
  }
}

/**
 * Replaces each union of objects by the branch whose `kind` the value names, so that
 * a mistake inside one backend is not reported once for every other backend too.
 */
function chooseBranches(schema: TSchema, value: unknown): TSchema {
  if (Type.IsUnion(schema)) {
    const kinds = schema.anyOf.map((branch) => propertiesOf(branch).kind as { const?: string } | undefined);
    const kind = isRecord(value) ? value.kind : undefined;
    const branch = schema.anyOf[kinds.findIndex((candidate) => candidate?.const === kind)];
    return branch
      ? chooseBranches(branch, value)
      : Type.Object(
          { kind: Type.Enum(kinds.flatMap((each) => each?.const ?? [])) },
          { description: describe(schema).slice(2) },
        );
  }
  if (Type.IsObject(schema)) {
    const entries = Object.entries(schema.properties).map(([key, child]) => [
      key,
      chooseBranches(child, isRecord(value) ? value[key] : undefined),
    ]);
    // TypeBox keeps a schema's kind in properties that a spread would drop.
    return Object.defineProperties(
      {},
      {
        ...Object.getOwnPropertyDescriptors(schema),
        properties: { value: Object.fromEntries(entries), enumerable: true },
      },
    ) as TObject;
  }
  return schema;
}

function locate(schema: TSchema, value: unknown, path: readonly string[]): { schema: TSchema; value: unknown } {
  return path.reduce<{ schema: TSchema; value: unknown }>(
    (at, key) => ({
      schema: Type.IsArray(at.schema) ? at.schema.items : (propertiesOf(at.schema)[key] ?? Type.Unknown()),
      value: isRecord(at.value) ? at.value[key] : undefined,
    }),
    { schema, value },
  );
}

function problem(path: readonly string[], value: unknown): Pick<Problem, 'path' | 'value'> {
  return {
    path: path.reduce((text, key) => (isIndex(key) ? `${text}[${key}]` : text ? `${text}.${key}` : key), ''),
    value,
  };
}

function isIndex(key: string): boolean {
  return /^\d+$/.test(key);
}

function describe(schema: TSchema): string {
  const { description } = schema as { description?: string };
  return description ? `: ${description}` : '';
}

function propertiesOf(schema: TSchema): Record<string, TSchema> {
  return Type.IsObject(schema) ? schema.properties : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
