/** A folder of a bucket, or all of it. */
export interface BucketFolder {
  readonly bucket: string;
  /** Without slashes at its ends; empty for the whole bucket. */
  readonly prefix: string;
}

/** What S3_BUCKETS says. */
export interface BucketMap {
  /** Host names in lower case, without a port. */
  readonly hosts: ReadonlyMap<string, BucketFolder>;
  /** Prefixes of keys, which end in a slash. */
  readonly mounts: ReadonlyMap<string, BucketFolder>;
}

const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/**
 * Reads `media.example.org=media, /archive/=company-archive/2026`: hosts, or paths, each with the bucket, or the folder
 * of a bucket, that stands there. What is wrong is appended to `problems`.
 */
export function readBucketMap(text: string | undefined, problems: string[] = []): BucketMap {
  const hosts = new Map<string, BucketFolder>();
  const mounts = new Map<string, BucketFolder>();
  for (const entry of (text ?? '').split(',').map((piece) => piece.trim())) {
    if (entry === '') continue;
    const [, place = '', target = ''] = /^([^=]*?)\s*=\s*(.*)$/.exec(entry) ?? [];
    const report = (problem: string) => void problems.push(`S3_BUCKETS: ${JSON.stringify(entry)}: ${problem}`);
    const folder = readFolder(target, report);
    if (place.startsWith('/')) addMount(mounts, place, folder, report);
    else addHost(hosts, place.toLowerCase(), folder, report);
  }
  return { hosts, mounts };
}

type Report = (problem: string) => void;

function addHost(hosts: Map<string, BucketFolder>, host: string, folder: BucketFolder, report: Report): void {
  if (!HOST.test(host)) report('it must begin with a host name without a port, or with a path such as /archive/');
  else if (hosts.has(host)) report(`the host ${host} is there twice; keep one`);
  else hosts.set(host, folder);
}

function addMount(mounts: Map<string, BucketFolder>, path: string, folder: BucketFolder, report: Report): void {
  const prefix = path.slice(1);
  if (!prefix.endsWith('/') || !isFolderPath(prefix.slice(0, -1))) {
    report('a path must be folders between slashes, such as /archive/');
    return;
  }
  const other = [...mounts.keys()].find((known) => known.startsWith(prefix) || prefix.startsWith(known));
  if (other === undefined) mounts.set(prefix, folder);
  else report(`its path overlaps with /${other}; choose paths of which none lies in another`);
}

function readFolder(text: string, report: Report): BucketFolder {
  const [bucket = '', ...segments] = text.split('/');
  const prefix = segments.join('/').replace(/\/$/, '');
  if (!BUCKET.test(bucket)) report(`${JSON.stringify(bucket)} is no name of a bucket; write <host or path>=<bucket>`);
  if (prefix !== '' && !isFolderPath(prefix)) report(`${JSON.stringify(prefix)} is no folder of a bucket`);
  return { bucket, prefix };
}

function isFolderPath(path: string): boolean {
  return !path.includes('\\') && path.split('/').every((segment) => !['', '.', '..'].includes(segment));
}
