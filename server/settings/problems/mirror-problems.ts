import type { MirrorSettings } from '../read-mirror-settings';
import { togetherProblems } from './together-problems';

/** What is wrong between the settings of a mirror. */
export function* mirrorProblems(settings: MirrorSettings) {
  if (!settings.MIRROR_BUCKET) yield 'MIRROR_BUCKET is unset: a mirror needs the bucket that receives the copies';
  if (settings.MIRROR_PREFIX.split('/').some((segment) => segment === '.' || segment === '..')) {
    yield `MIRROR_PREFIX=${JSON.stringify(settings.MIRROR_PREFIX)}: "." and ".." are no folders; name the folder itself`;
  }
  yield* togetherProblems(settings, 'MIRROR_ACCESS_KEY', 'MIRROR_SECRET_KEY');
  if (settings.MIRROR_BUCKET && isSamePlace(settings)) {
    yield `MIRROR_BUCKET=${JSON.stringify(settings.MIRROR_BUCKET)}: source and mirror would be the same objects; choose another bucket, or an S3_PREFIX and a MIRROR_PREFIX of which neither lies in the other`;
  }
}

function isSamePlace(settings: MirrorSettings): boolean {
  if (settings.STORE !== 's3' || settings.S3_BUCKET !== settings.MIRROR_BUCKET) return false;
  if (serviceOf(settings.S3_ENDPOINT) !== serviceOf(settings.MIRROR_ENDPOINT)) return false;
  const [source, mirror] = [folderOf(settings.S3_PREFIX), folderOf(settings.MIRROR_PREFIX)];
  return source.startsWith(mirror) || mirror.startsWith(source);
}

/** What tells two services apart. Amazon S3 is one for all regions: there are no two buckets of a name. */
function serviceOf(endpoint: string | undefined): string {
  if (endpoint === undefined || !URL.canParse(endpoint)) return endpoint ?? AMAZON_S3;
  const { hostname, host } = new URL(endpoint);
  return hostname.endsWith('.amazonaws.com') ? AMAZON_S3 : host;
}

const AMAZON_S3 = 'Amazon S3';

function folderOf(prefix: string): string {
  return prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
}
