/** Upper bounds, in seconds, of the buckets in which durations of requests and of calls to the store are counted. */
export const DURATION_BOUNDS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
