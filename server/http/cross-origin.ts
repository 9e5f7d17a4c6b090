import type { Settings } from '../settings';

/** What other origins' scripts may read of an answer besides the safelisted headers. */
const EXPOSED = 'ETag, Content-Range, Accept-Ranges, Content-Disposition, X-Request-Id';

/** Whether answers depend on the origin that asks. */
export function variesByOrigin(allowed: Settings['CORS_ORIGINS']): boolean {
  return allowed !== undefined && allowed !== '*';
}

/**
 * The CORS headers of an object's answer, as names and values in turn. No origin is allowed unless it is configured,
 * and none with credentials.
 */
export function crossOriginHeaders(
  allowed: Settings['CORS_ORIGINS'],
  origin: string | undefined,
): readonly string[] | undefined {
  if (allowed === undefined) return undefined;
  if (allowed === '*') return ['Access-Control-Allow-Origin', '*', 'Access-Control-Expose-Headers', EXPOSED];
  if (!origin || !allowed.split(/\s*,\s*/).includes(origin)) return ['Vary', 'Origin'];
  return ['Vary', 'Origin', 'Access-Control-Allow-Origin', origin, 'Access-Control-Expose-Headers', EXPOSED];
}
