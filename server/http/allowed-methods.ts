import type { FastifyRequest } from 'fastify';
import type { Settings } from '../settings';
import { HttpError } from './http-error';
import { isServicePath, servicePath } from './service-path';

/** The methods of a path, as the header Allow names them. */
export function allowedMethods(path: string, { SERVICE_PREFIX, WRITES }: Settings): string {
  if (path === servicePath(SERVICE_PREFIX, 'upload')) return WRITES === 'off' ? 'OPTIONS' : 'POST, OPTIONS';
  if (isServicePath(path, SERVICE_PREFIX) || WRITES === 'off') return 'GET, HEAD, OPTIONS';
  return 'GET, HEAD, PUT, DELETE, OPTIONS';
}

export function methodNotAllowed({ method, url }: FastifyRequest, settings: Settings): HttpError {
  const path = url.split('?', 1)[0] ?? '';
  return new HttpError(405, 'method_not_allowed', `${method} is not allowed for ${path}`, {
    Allow: allowedMethods(path, settings),
  });
}
