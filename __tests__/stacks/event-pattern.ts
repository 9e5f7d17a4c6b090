type Json = Readonly<Record<string, unknown>>;

/**
 * Whether EventBridge hands an event to a rule with this pattern, for the part of its language that the stacks use: lists
 * of values, `numeric`, and `$or` (docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html).
 */
export function matches(pattern: Json, event: Json): boolean {
  return Object.entries(pattern).every(([key, expected]) => {
    if (key === '$or') return (expected as readonly Json[]).some((each) => matches(each, event));
    const value = event[key];
    if (!Array.isArray(expected)) return isObject(value) && matches(expected as Json, value);
    return expected.some((each) => (isObject(each) ? matchesNumber(each, value) : each === value));
  });
}

function matchesNumber(operator: Json, value: unknown): boolean {
  const [comparison, bound] = operator.numeric as readonly [string, number];
  if (comparison !== '>=') throw new Error(`no operator ${comparison}`);
  return typeof value === 'number' && value >= bound;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
