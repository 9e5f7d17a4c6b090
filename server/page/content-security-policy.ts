/**
 * What the page may load and do. Scripts and styles need the nonce of this very answer: that a script comes from the
 * same server is no reason to trust it, for uploads come from there as well.
 *
 * Scripts that a script imports inherit its nonce (HTML Standard, "descendant script fetch options").
 */
export function pageContentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
