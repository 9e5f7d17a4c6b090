import type { TSchema } from 'typebox';

/** What a text means for a schema; a text that has no such meaning stays what it is, and does not pass the schema. */
export function typedText(text: string, schema: TSchema): unknown {
  return Reflect.get(schema, 'type') === 'integer' && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

/** The remedy for a text that does not pass `schema`: what it must be, and what it is for. */
export function expectationOf(schema: TSchema): string {
  const { type, enum: choices, minimum, maximum, maxLength, pattern, description } = schema as Record<string, unknown>;
  const must = Array.isArray(choices)
    ? `must be one of ${choices.map((choice) => choice || '""').join(', ')}`
    : type === 'integer'
      ? `must be a whole number from ${minimum} to ${maximum}`
      : pattern === undefined && maxLength !== undefined
        ? `must have at most ${maxLength} characters`
        : `must match ${pattern ?? 'some text'}`;
  return `${must}. ${description}`;
}
