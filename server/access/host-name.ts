/** Nothing else may stand in a Host header that a URL is made of, or a name could hide behind another. */
const HOST = /^[A-Za-z0-9._~-]+(:\d*)?$|^\[[0-9A-Fa-f:.]+\](:\d*)?$/;

/**
 * The URL of a Host header (name and port), which writes it as Origin does: lower case, short IPv6, no default port.
 * Undefined if it is no host.
 */
export function hostUrl(host: string | undefined, scheme: 'http:' | 'https:'): URL | undefined {
  const address = `${scheme}//${host}`;
  return host !== undefined && HOST.test(host) && URL.canParse(address) ? new URL(address) : undefined;
}

/** Whether a name or address can only lead to this machine itself; browsers keep `.localhost` there (RFC 6761). */
export function isLoopback(name: string): boolean {
  const host = name
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    /^127(\.\d{1,3}){3}$/.test(host) ||
    host === '::1' ||
    /^::ffff:(127(\.\d{1,3}){3}|7f[0-9a-f]{2}:[0-9a-f]{1,4})$/.test(host)
  );
}
