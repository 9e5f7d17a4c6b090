import type { TObject, TSchema } from 'typebox';

/** The keywords that the documents read from the specification of the values. */
export interface Field {
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly (string | number)[];
  /** Of a list: what each item is. */
  readonly items?: Field;
  readonly properties?: Readonly<Record<string, Field & TSchema>>;
}

/** The values that the chart has unless its user says otherwise. */
export function defaultValues(schema: TObject | (Field & TSchema)): unknown {
  const { properties, default: initial } = schema as Field;
  if (!properties || initial !== undefined) {
    return initial;
  }
  return Object.fromEntries(
    Object.entries(properties)
      .map(([key, field]) => [key, defaultValues(field)] as const)
      .filter(([, value]) => value !== undefined),
  );
}
