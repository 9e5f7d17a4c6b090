/** The address of a listing, for people and programs alike. */
export function filesLink(service: string, prefix: string, cursor?: string): string {
  return `${service}/files?${new URLSearchParams({ prefix, ...(cursor && { cursor }) })}`;
}

/** What follows the last slash of a key, or of a folder without its own. */
export function lastSegment(key: string): string {
  const end = key.endsWith('/') ? key.length - 1 : key.length;
  return key.slice(key.lastIndexOf('/', end - 1) + 1, end);
}

/** The folder that a prefix lies in: everything up to its last slash. */
export function folderOf(prefix: string): string {
  return prefix.slice(0, prefix.lastIndexOf('/') + 1);
}
