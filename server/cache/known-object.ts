import type { Coding } from '../compression/codings';
import { isCompressible } from '../compression/compressible';
import { safeMediaType } from '../http/media-type';
import { compressedHeaders, notModifiedHeaders, type ObjectHeadersProps, objectHeaders } from '../http/object-headers';
import { contentEncodingOf } from '../http/stored-headers';
import type { ObjectInfo } from '../store/object-store';

/** One form in which an object is sent. Headers are names and values in turn, without Content-Length. */
export interface Representation {
  readonly headers: readonly string[];
  readonly notModifiedHeaders: readonly string[];
  /** Absent where the bytes are not in memory. */
  readonly bytes: Buffer | undefined;
}

/** What is known of an object, with everything that its answers need made once. */
export interface KnownObject {
  readonly info: ObjectInfo;
  readonly asStored: Representation;
  readonly compressible: boolean;
  /** The forms that were asked for so far; `asStored` where compressing gains nothing. */
  readonly compressed: Map<Coding, Representation>;
}

export type KnownObjectProps = Omit<ObjectHeadersProps, 'compressible'> & {
  /** Whether this server compresses at all. */
  readonly compresses: boolean;
};

export function knownObject(info: ObjectInfo, bytes: Buffer | undefined, props: KnownObjectProps): KnownObject {
  const compressible =
    props.compresses &&
    isCompressible({
      contentType: safeMediaType(info.contentType, props.settings.CONTENT_POLICY),
      contentEncoding: contentEncodingOf(info),
      cacheControl: info.cacheControl,
    });
  const headers = objectHeaders(info, { ...props, compressible });
  return {
    info,
    asStored: { headers, notModifiedHeaders: notModifiedHeaders(headers), bytes },
    compressible,
    compressed: new Map(),
  };
}

/** The form of an object in a coding, with its bytes if they were made already. */
export function inCoding(known: KnownObject, coding: Coding): Representation {
  const made = known.compressed.get(coding);
  if (made) return made;
  const headers = compressedHeaders(known.asStored.headers, coding);
  const form = { headers, notModifiedHeaders: notModifiedHeaders(headers), bytes: undefined };
  known.compressed.set(coding, form);
  return form;
}
