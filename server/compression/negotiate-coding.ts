import { LRUCache } from 'lru-cache';
import { CODECS, type Coding } from './codings';

/** What a client's Accept-Encoding comes to. */
export interface Negotiated {
  /** The coding that it likes best; undefined: send the object as it is stored. */
  readonly coding: Coding | undefined;
  /** Whether it refuses what is not compressed. */
  readonly refusesIdentity: boolean;
}

const AS_STORED: Negotiated = { coding: undefined, refusesIdentity: false };

/** Clients send few different headers, over and over. */
const remembered = new LRUCache<string, Negotiated>({ max: 200 });
const LONGEST_REMEMBERED = 200;

/**
 * Reads Accept-Encoding (RFC 9110 section 12.5.3) by quality; among equals the order of CODECS decides. A client that
 * refuses everything there is gets the object as it is stored, which section 12.4.1 allows.
 */
export function negotiateCoding(acceptEncoding: string | undefined): Negotiated {
  if (acceptEncoding === undefined) return AS_STORED;
  let negotiated = remembered.get(acceptEncoding);
  if (!negotiated) {
    negotiated = negotiate(qualities(acceptEncoding));
    if (acceptEncoding.length <= LONGEST_REMEMBERED) remembered.set(acceptEncoding, negotiated);
  }
  return negotiated;
}

function negotiate(qualityOf: ReadonlyMap<string, number>): Negotiated {
  const others = qualityOf.get('*') ?? 0;
  let coding: Coding | undefined;
  let best = 0;
  for (const name of CODECS.keys()) {
    const quality = qualityOf.get(name) ?? others;
    if (quality > best) {
      coding = name;
      best = quality;
    }
  }
  const identity = qualityOf.get('identity');
  const refusesIdentity = identity === 0 || (identity === undefined && qualityOf.get('*') === 0);
  return { coding: identity !== undefined && identity > best ? undefined : coding, refusesIdentity };
}

/** Each coding of the list with its quality. Members that cannot be read are passed over. */
function qualities(acceptEncoding: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const member of acceptEncoding.split(',')) {
    const match = /^\s*([\w*.!#$%&'+^`|~-]+)\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i.exec(member);
    if (!match) continue;
    const name = (match[1] ?? '').toLowerCase();
    found.set(name === 'x-gzip' ? 'gzip' : name, match[2] === undefined ? 1 : Number(match[2]));
  }
  return found;
}
