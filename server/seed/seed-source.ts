/** Content that can be read any number of times: once to hash it, once to store it, again after a failure. */
export type OpenSource = (signal: AbortSignal) => AsyncIterable<Uint8Array>;
