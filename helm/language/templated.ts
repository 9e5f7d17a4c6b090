import type { Expression } from './expression';

/** A Kubernetes type `T` in which every part may be an expression that yields that part. */
export type Templated<T> = T extends string | number | boolean | null | undefined
  ? T | Expression<T>
  : T extends readonly (infer Item)[]
    ? readonly Templated<Item>[] | Expression<T>
    : { readonly [Key in keyof T]: Templated<T[Key]> | undefined } | Expression<T>;
