import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import { methodNotAllowed } from '../http/allowed-methods';
import { HttpError, notFoundMessage } from '../http/http-error';
import { checkKey, keyFromPath, objectKeyOf } from '../http/object-key';
import type { Settings } from '../settings';
import type { AccessAction, AccessMode, CredentialMode } from './access-mode';
import { AccessPolicy } from './access-policy';
import { createAuthenticate } from './authentication/authenticate';
import { refuseCrossSiteEmbedding, refuseCrossSiteWrite } from './cross-site';

/** Nothing to wait for, or a promise that rejects if the request may not do it. */
export type Permission = Promise<void> | undefined;

/**
 * Decides what a request may do. Each method throws, or rejects with, an HttpError (400, 401, 403, 404, 405, 429 or
 * 503) if it may not, and reads nothing of the body.
 */
export interface Access {
  /** Whether any key needs a permission to be read; else mayRead and mayList allow everything at once. */
  readonly protectsReads: boolean;
  mayRead(request: FastifyRequest, key: string): Permission;
  /**
   * Keys that begin with `prefix` are about to be shown; with the delimiter, only those without a slash after it and
   * the names of folders. The request must be able to read every key that could be among them, whether or not it
   * exists: a list shows no key that its reader may not read, and does not tell by an answer which ones there are.
   * A prefix that no key can have, such as `public/../private/`, is refused with 400: a store may take it for another.
   */
  mayList(request: FastifyRequest, prefix: string, delimiter?: '/'): Permission;
  mayWrite(request: FastifyRequest, key: string): Permission;
  /** Asked while no key is known yet, such as at the head of a form: whether the request may write anything at all. */
  mayWriteSomewhere(request: FastifyRequest): Permission;
}

export interface AccessProps {
  readonly settings: Settings;
  readonly log: FastifyBaseLogger | undefined;
}

export function createAccess({ settings, log }: AccessProps): Access {
  const policy = new AccessPolicy(settings);
  const readModes = policy.modes('read');
  const writeModes = policy.modes('write');
  const authenticate = createAuthenticate(settings, new Set([...readModes, ...writeModes]), log);
  const protectsReads = readModes.size > 1 || !readModes.has('open');

  function permit(request: FastifyRequest, modes: readonly CredentialMode[], action: AccessAction): Permission {
    // Browsers remember passwords and send them unasked; tokens they do not.
    if (action === 'read' && modes.includes('basic')) refuseCrossSiteEmbedding(request);
    return authenticate(request, modes, action);
  }

  return {
    protectsReads,

    mayRead(request, key) {
      if (!protectsReads) return undefined;
      const mode = policy.modeOf('read', objectKeyOf(key, settings.INDEX_DOCUMENT));
      if (mode === 'open') return undefined;
      if (mode === 'off') throw new HttpError(404, 'not_found', notFoundMessage(key));
      return permit(request, [mode], 'read');
    },

    mayList(request, prefix, delimiter) {
      checkPrefix(prefix);
      if (!protectsReads) return undefined;
      const modes = policy.modesBelow('read', prefix, delimiter);
      const needed = credentialModes(modes);
      if (modes.has('off') || needed.length > 1) throw listsTooMuch(prefix, modes);
      return needed.length === 0 ? undefined : permit(request, needed, 'read');
    },

    mayWrite(request, key) {
      const mode = policy.modeOf('write', key);
      if (mode === 'off') throw writingIsOff(request, key, settings);
      refuseCrossSiteWrite(request);
      return mode === 'open' ? undefined : permit(request, [mode], 'write');
    },

    mayWriteSomewhere(request) {
      const needed = credentialModes(writeModes);
      if (needed.length === 0 && !writeModes.has('open')) throw methodNotAllowed(request, settings);
      refuseCrossSiteWrite(request);
      return writeModes.has('open') ? undefined : permit(request, needed, 'write');
    },
  };
}

function credentialModes(modes: ReadonlySet<AccessMode>): CredentialMode[] {
  return [...modes].filter((mode) => mode !== 'off' && mode !== 'open');
}

/** With one letter more it must be a key. */
function checkPrefix(prefix: string): void {
  try {
    checkKey(`${prefix}x`);
  } catch {
    throw new HttpError(400, 'invalid_key', `no key begins with ${JSON.stringify(prefix)}`);
  }
}

/** No credentials could help: some keys are hidden from everybody, or they need several at once. */
function listsTooMuch(prefix: string, modes: ReadonlySet<AccessMode>): HttpError {
  const where = JSON.stringify(prefix);
  if (modes.size === 1) return new HttpError(404, 'not_found', `there is nothing below ${where}`);
  return new HttpError(
    403,
    'forbidden',
    `a list of all below ${where} would show keys that are hidden or need other credentials; ask for a longer prefix or with the delimiter`,
  );
}

/** Where the path is the key's own, another method may be allowed; a form's path is not that of its files. */
function writingIsOff(request: FastifyRequest, key: string, settings: Settings): HttpError {
  if (keyFromPath(request.url) === key) return methodNotAllowed(request, settings);
  return new HttpError(403, 'forbidden', `nobody may write ${JSON.stringify(key)}`);
}
