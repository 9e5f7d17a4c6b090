import type { Settings } from '../settings';

/** Bounds that hold for all worker processes together; each gets its share. */
const SHARED = [
  'CACHE_BYTES',
  'CACHE_SLICE_BYTES',
  'UPLOAD_BUFFER_BYTES',
  'MAX_CONNECTIONS',
  'MAX_REQUESTS_IN_FLIGHT',
  'MAX_CONCURRENT_UPLOADS',
  'ARCHIVE_MAX_CONCURRENT',
] as const satisfies readonly (keyof Settings)[];

/** The settings of one worker process of several. */
export function shareOf(settings: Settings): Settings {
  const shares = SHARED.map((name) => [name, Math.ceil(settings[name] / settings.WORKERS)]);
  return Object.freeze({ ...settings, ...Object.fromEntries(shares) });
}
