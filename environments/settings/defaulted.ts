import type { Static, TArray, TObject, TProperties, TSchema, TUnion } from 'typebox';

/** A schema whose value may be left out, because the schema says what it then is. */
export type Defaulted<S extends TSchema> = S & { readonly default: Static<S> };

/** `schema` with `value` where nothing is written; the written type (`Written`) has the setting as optional. */
export function defaulted<S extends TSchema>(schema: S, value: Static<S>): Defaulted<S> {
  return Object.assign(schema, { default: value });
}

/** The type a person writes: `Static<S>` with every defaulted setting optional, at every depth. */
export type Written<S> =
  S extends TObject<infer P>
    ? WrittenObject<P>
    : S extends TUnion<infer Branches>
      ? { [I in keyof Branches]: Written<Branches[I]> }[number]
      : S extends TArray<infer Item>
        ? readonly Written<Item>[]
        : S extends TSchema
          ? Static<S>
          : never;

type OptionalKey<P extends TProperties> = {
  [K in keyof P]: P[K] extends { default: unknown } | { '~optional': true } ? K : never;
}[keyof P];

type WrittenObject<P extends TProperties> = {
  readonly [K in Exclude<keyof P, OptionalKey<P>>]: Written<P[K]>;
} & { readonly [K in OptionalKey<P>]?: Written<P[K]> };
