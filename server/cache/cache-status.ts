/** Values of the header Cache-Status (RFC 9211): what the cache had to do with an answer. */
export const CACHE_STATUS = {
  hit: 'file-server; hit',
  /** Not known, fetched and kept. */
  stored: 'file-server; fwd=uri-miss; stored',
  /** Not known, and another request was fetching it already. */
  collapsed: 'file-server; fwd=uri-miss; collapsed',
  /** Not known; only a part or the description was asked for. */
  passed: 'file-server; fwd=uri-miss',
  /** A part of what is too large for the cache, fetched by slices that are kept. */
  sliced: 'file-server; fwd=partial; stored',
  /** Too large for the cache. */
  bypass: 'file-server; fwd=bypass',
  /** Its time was over; only its description was asked for. */
  lookedUp: 'file-server; fwd=stale',
  /** The store said that what is cached still holds. */
  revalidated: 'file-server; fwd=stale; fwd-status=304',
  /** The store had a newer one. */
  replaced: 'file-server; fwd=stale; fwd-status=200; stored',
} as const;

/** Served without asking, `milliseconds` after its time was over. */
export function staleHit(milliseconds: number, storeFails: boolean): string {
  const ttl = -Math.ceil(milliseconds / 1000);
  return `file-server; hit; ttl=${ttl}${storeFails ? '; detail=store-unavailable' : ''}`;
}
