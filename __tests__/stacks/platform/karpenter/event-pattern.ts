/** A pattern of EventBridge, as far as this repository writes them: lists of exact values, and maps of them. */
export type EventPattern = Readonly<Record<string, readonly string[] | object>>;

/** Whether an event matches (docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html). */
export function matches(pattern: EventPattern, event: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(pattern).every(([field, expected]) => {
    const value = event[field];
    if (Array.isArray(expected)) return expected.includes(value);
    return typeof value === 'object' && value !== null && matches(expected as EventPattern, { ...value });
  });
}
