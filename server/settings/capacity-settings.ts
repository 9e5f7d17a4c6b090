import { Type } from 'typebox';

/** How much the server takes on at once, and how long it waits for its clients. */
export const capacitySettings = {
  WORKERS: Type.Integer({
    default: 1,
    minimum: 1,
    maximum: 64,
    description:
      'Processes that share the port, for STORE=s3 on machines with more than one core. Bounds on memory and counts hold for all together.',
  }),
  MAX_CONNECTIONS: Type.Integer({
    default: 4096,
    minimum: 1,
    maximum: 1_000_000,
    description: 'Connections of clients at once; further ones are closed at once.',
  }),
  MAX_REQUESTS_IN_FLIGHT: Type.Integer({
    default: 1000,
    minimum: 1,
    maximum: 1_000_000,
    description: 'Requests that are answered at once; further ones get 503 with Retry-After. Probes always pass.',
  }),
  MAX_EVENT_LOOP_DELAY_MS: Type.Integer({
    default: 1000,
    minimum: 0,
    maximum: 60_000,
    description:
      'Delay of the event loop, in milliseconds, from which on requests get 503 with Retry-After; 0 means never. Probes always pass.',
  }),
  HEAD_TIMEOUT_MS: Type.Integer({
    default: 15_000,
    minimum: 100,
    maximum: 600_000,
    description: 'Longest time that a client may take to send the head of a request, in milliseconds.',
  }),
  IDLE_TIMEOUT_MS: Type.Integer({
    default: 60_000,
    minimum: 100,
    maximum: 3_600_000,
    description: 'A connection is closed when no byte moves for this long during a request, in milliseconds.',
  }),
  KEEP_ALIVE_TIMEOUT_MS: Type.Integer({
    default: 72_000,
    minimum: 100,
    maximum: 3_600_000,
    description:
      'How long a connection stays open between two requests, in milliseconds: longer than the load balancer keeps it (60 s on AWS, 600 s on Google Cloud), so that no request meets a closing connection.',
  }),
} as const;
