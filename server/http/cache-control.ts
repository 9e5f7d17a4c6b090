import type { Settings } from '../settings';
import type { ObjectInfo } from '../store/object-store';
import { hasContentHash } from './content-hash';
import { isFieldValue } from './field-value';

export interface CacheControlProps {
  /** What the objects are. */
  readonly policy: Settings['CONTENT_POLICY'];
  /** Whether reading needs a permission, so that what one may see is not to reach another by a shared cache. */
  readonly protectsReads: boolean;
}

/**
 * How long whoever receives an object may keep it: as whoever stored it said; else, in a site, for ever if its name
 * holds a hash of its content; else until it has asked whether the object changed.
 */
export function cacheControlOf(
  { key, cacheControl }: Pick<ObjectInfo, 'key' | 'cacheControl'>,
  { policy, protectsReads }: CacheControlProps,
): string {
  if (cacheControl && isFieldValue(cacheControl)) return protectsReads ? withoutSharing(cacheControl) : cacheControl;
  if (policy === 'site' && hasContentHash(key)) {
    return `${protectsReads ? 'private, ' : ''}max-age=31536000, immutable`;
  }
  return protectsReads ? 'private, no-cache' : 'no-cache';
}

/** Whether a Cache-Control forbids to send the object in another form, such as compressed. */
export function forbidsTransforming(cacheControl: string): boolean {
  return directives(cacheControl).some((directive) => directive.toLowerCase() === 'no-transform');
}

function withoutSharing(cacheControl: string): string {
  const kept = directives(cacheControl).filter((directive) => !/^(?:public|private|s-maxage)(?:=|$)/i.test(directive));
  return ['private', ...kept].join(', ');
}

/** Directives are separated by commas; a quoted value may hold some. */
function directives(cacheControl: string): string[] {
  return (cacheControl.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? [])
    .map((directive) => directive.trim())
    .filter(Boolean);
}
