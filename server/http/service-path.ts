/** The routes that are not objects. With SERVICE_PREFIX they lie below it. */
export const SERVICE_ROUTES = [
  'files',
  'upload',
  'uploads',
  'archive',
  'links',
  'health',
  'ready',
  'metrics',
  'info',
  'openapi.json',
] as const;

export type ServiceRoute = (typeof SERVICE_ROUTES)[number];

export function servicePath(prefix: string, route: ServiceRoute): string {
  return `${prefix}/${route}`;
}

/** The paths by which a server is watched: it answers there however much it has to do, and whoever floods it. */
export function monitoringPaths(prefix: string): ReadonlySet<string | undefined> {
  return new Set((['health', 'ready', 'metrics'] as const).map((route) => servicePath(prefix, route)));
}

/** What the page loads lies in a folder of its own for each version of the page. */
const PAGE_FOLDER = /^\/page\.[0-9a-f]{16}\//;

/** Whether a path belongs to the server itself, so that an object there could never be read. */
export function isServicePath(path: string, prefix: string): boolean {
  if (!path.startsWith(prefix)) return false;
  return (
    SERVICE_ROUTES.some((route) => path === servicePath(prefix, route)) || PAGE_FOLDER.test(path.slice(prefix.length))
  );
}
