import type { TSchema } from 'typebox';
import { type Expression, expression, expressionData, type ValueKind } from './expression';
import { isPlainScalar } from './scalar';
import { rootScope, type Scope } from './scope';

/** Paths into a value of type `T`: one property for each key, typed as deep as `T` goes. */
export type Reference<T> = Expression<T> &
  ([NonNullable<T>] extends [string | number | boolean | readonly unknown[]]
    ? unknown
    : { readonly [Key in keyof T]-?: Reference<NonNullable<T[Key]>> });

/** Integers from here on are printed with `int64`; see `ValueKind.large`. */
const LARGE = 1_000_000;

/**
 * A typed proxy over a value that `schema` describes, found at `segments` below `origin`.
 * A key that the schema does not know does not compile, and throws where types were bypassed.
 */
export function reference<T>(
  schema: TSchema,
  origin: Scope = rootScope,
  segments: readonly string[] = [],
): Reference<T> {
  const self = expression<T>({ type: 'path', origin, segments }, kindOfSchema(schema), schema);
  return new Proxy(self, {
    get(target, key) {
      if (typeof key === 'symbol') {
        return key === expressionData ? target[expressionData] : undefined;
      }
      const child = childSchema(schema, key);
      if (!child) {
        throw new Error(
          `The values specification has no ${[...segments, key].join('.')}: add it there or correct the path.`,
        );
      }
      return reference(child, origin, [...segments, key]);
    },
  }) as Reference<T>;
}

/** The schema of what `range` finds in a list or map. */
export function itemSchema(schema: TSchema): TSchema {
  return (schema as JsonSchema).items ?? mapValueSchema(schema) ?? {};
}

/** The keywords of JSON Schema that say what a path leads to. */
interface JsonSchema {
  /** The first one counts: `null` besides it is how a user takes a value back. */
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | boolean)[];
  readonly const?: string | number | boolean;
  readonly anyOf?: readonly TSchema[];
  readonly maximum?: number;
  readonly items?: TSchema;
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly patternProperties?: Readonly<Record<string, TSchema>>;
  readonly additionalProperties?: TSchema | boolean;
}

function childSchema(schema: TSchema, key: string): TSchema | undefined {
  return (schema as JsonSchema).properties?.[key] ?? mapValueSchema(schema);
}

/** The schema of every value of a map whose keys are free; TypeBox writes it as a pattern that matches all keys. */
function mapValueSchema(schema: TSchema): TSchema | undefined {
  const { patternProperties, additionalProperties } = schema as JsonSchema;
  const [anyKey] = Object.values(patternProperties ?? {});
  return anyKey ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
}

function kindOfSchema(schema: TSchema): ValueKind {
  const {
    type,
    anyOf,
    const: word,
    enum: words = word === undefined ? undefined : [word],
    maximum,
  } = schema as JsonSchema;
  if (anyOf) {
    const kinds = anyOf.map(kindOfSchema);
    return {
      shape: kinds[0]?.shape ?? 'map',
      plain: kinds.every((kind) => kind.plain),
      large: kinds.some((kind) => kind.large),
    };
  }
  if (words && typeof words[0] === 'string') {
    return { shape: 'string', plain: words.every((one) => isPlainScalar(String(one))) };
  }
  switch (typeof type === 'object' ? type[0] : type) {
    case 'string':
      return { shape: 'string' };
    case 'integer':
    case 'number':
      return { shape: 'number', large: maximum === undefined || maximum >= LARGE };
    case 'boolean':
      return { shape: 'boolean' };
    case 'array':
      return { shape: 'list' };
    default:
      return { shape: 'map' };
  }
}
