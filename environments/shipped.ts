import { dev } from './dev';
import { hcp } from './hcp';
import { production } from './production';
import { productionStandby } from './production-standby';
import type { WrittenEnvironment } from './schema';
import { shared } from './shared';
import { staging } from './staging';

/** The environments of this repository, in the order in which they are first applied. */
export const SHIPPED: readonly WrittenEnvironment[] = [shared, hcp, dev, staging, production, productionStandby];
