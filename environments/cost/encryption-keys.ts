import { UNIT_PRICES } from '../catalogue/unit-prices';
import type { Environment } from '../schema';
import type { Estimator } from './item';

/** What the stacks keep under a key of its own. */
const PURPOSES: Readonly<Record<string, (environment: Environment) => number>> = {
  'Kubernetes secrets': ({ cluster }) => (cluster ? 1 : 0),
  'control-plane logs': ({ cluster }) => (cluster ? 1 : 0),
  volumes: ({ cluster }) => (cluster ? 1 : 0),
};

export const encryptionKeys: Estimator = (environment) =>
  Object.entries(PURPOSES).map(([purpose, countOf]) => ({
    what: `key of ${purpose}`,
    count: countOf(environment),
    price: UNIT_PRICES.encryptionKey,
  }));
