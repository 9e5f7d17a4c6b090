import type { FastifyRequest } from 'fastify';
import { AccessPolicy, allowsWrites } from '../access/access-policy';
import type { Settings } from '../settings';
import { HttpError } from './http-error';
import { keyFromPath } from './object-key';
import { isServicePath, servicePath } from './service-path';

/**
 * The methods of a path, as the header Allow names them.
 *
 * @throws HttpError 400 if the path names no key
 */
export function allowedMethods(path: string, settings: Settings): string {
  const { SERVICE_PREFIX: prefix } = settings;
  const key = keyFromPath(path);
  // As it is routed: `/inf%6f` is /info as well.
  const decoded = `/${key}`;
  if (decoded === servicePath(prefix, 'upload')) return allowsWrites(settings) ? 'POST, OPTIONS' : 'OPTIONS';
  if (decoded === servicePath(prefix, 'uploads')) {
    return allowsWrites(settings) ? 'POST, HEAD, PATCH, DELETE, OPTIONS' : 'OPTIONS';
  }
  if (decoded === servicePath(prefix, 'links')) return 'POST, OPTIONS';
  if (decoded === servicePath(prefix, 'archive')) return 'GET, HEAD, POST, OPTIONS';
  if (isServicePath(decoded, prefix)) return 'GET, HEAD, OPTIONS';
  const mode = new AccessPolicy(settings).modeOf('write', key);
  return mode === 'off' ? 'GET, HEAD, OPTIONS' : 'GET, HEAD, PUT, DELETE, OPTIONS';
}

export function methodNotAllowed({ method, url }: FastifyRequest, settings: Settings): HttpError {
  const path = url.split('?', 1)[0] ?? '';
  return new HttpError(405, 'method_not_allowed', `${method} is not allowed for ${path}`, {
    Allow: allowedMethods(path, settings),
  });
}
