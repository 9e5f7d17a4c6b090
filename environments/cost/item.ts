import type { UnitPrice } from '../catalogue/unit-prices';
import type { Environment } from '../schema';

/** Some of one thing that AWS bills by the hour or month. */
export interface Item {
  /** such as `m7i.large, on demand` */
  readonly what: string;
  readonly count: number;
  /** Of the month in which it is there. @default 1 */
  readonly share?: number;
  /** undefined where the catalogue knows none */
  readonly price: UnitPrice | undefined;
}

/** What an environment has of one topic. */
export type Estimator = (environment: Environment) => readonly Item[];
