/** A failure that may pass by itself. */
export class PassingError extends Error {}

/** What cannot be waited for, and how long the pauses may be for what can: somebody looks on. */
export const PATIENCE = { isFinal: (error: unknown) => !(error instanceof PassingError), longestPauseMs: 2_000 };
