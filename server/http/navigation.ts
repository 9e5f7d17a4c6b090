import type { IncomingHttpHeaders } from 'node:http';

/** Whether a person's browser is to show the answer, so that it should be a page rather than JSON. */
export function isNavigation(headers: IncomingHttpHeaders): boolean {
  const mode = headers['sec-fetch-mode'];
  if (mode !== undefined && mode !== 'navigate') return false;
  return acceptsHtml(headers);
}

/** Whether the client names text/html among what it accepts; a wildcard alone does not count. */
export function acceptsHtml(headers: IncomingHttpHeaders): boolean {
  return /\btext\/html\b/.test(headers.accept ?? '');
}
