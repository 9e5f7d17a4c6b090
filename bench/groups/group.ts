import type { Session } from '../session';
import type { Workload } from '../workload';

/** Workloads that are run together, by one name. What they start and write ends with the session. */
export type Group = (session: Session) => Promise<readonly Workload[]>;
