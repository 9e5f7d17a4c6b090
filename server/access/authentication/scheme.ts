import type { AccessAction } from '../access-mode';

/** Why credentials do not let a request through. */
export interface Refusal {
  /** 401: others may. 403: they are genuine, but not enough. 503: nobody can tell at the moment. */
  readonly status: 401 | 403 | 503;
  readonly message: string;
  /** What would help, for the header WWW-Authenticate. */
  readonly challenge: string;
  /** Whether the credentials may have been guessed. */
  readonly isGuess: boolean;
}

/** One way to show credentials in the header Authorization. */
export interface Scheme {
  /** Undefined if the request may go on. */
  check(authorization: string | undefined, action: AccessAction): Refusal | undefined | Promise<Refusal | undefined>;
}
