import type { Access } from './access/access';
import type { CompressedForms } from './cache/compressed-forms';
import type { ObjectCache } from './cache/object-cache';
import type { ObjectSlices } from './cache/object-slices';
import type { Compressor } from './compression/compressor';
import type { ServerMetrics } from './metrics/server-metrics';
import type { Page } from './page/page';
import type { Readiness } from './readiness';
import type { Settings } from './settings';
import type { ObjectStore } from './store/object-store';
import type { WorkSlots } from './work-slots';

/** What routes and plugins work with. */
export interface AppContext {
  readonly settings: Settings;
  readonly access: Access;
  readonly store: ObjectStore;
  readonly cache: ObjectCache;
  readonly slices: ObjectSlices;
  readonly compressor: Compressor;
  readonly compressedForms: CompressedForms;
  readonly readiness: Readiness;
  readonly metrics: ServerMetrics;
  readonly uploads: WorkSlots;
  readonly archives: WorkSlots;
  readonly page: Page;
}
