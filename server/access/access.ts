import type { FastifyRequest } from 'fastify';
import type { Settings } from '../settings';
import { createWriteGuard } from './write-guard';

/** Nothing to wait for, or a promise that rejects if the request may not do it. */
export type Permission = Promise<void> | undefined;

/**
 * Decides what a request may do. Each method throws, or rejects with, an HttpError (401, 403, 405, 421 or 429) if it
 * may not, and reads nothing of the body.
 */
export interface Access {
  /** Whether any key needs a permission to be read; else mayRead and mayList allow everything at once. */
  readonly protectsReads: boolean;
  mayRead(request: FastifyRequest, key: string): Permission;
  /** Keys that begin with `prefix` are about to be shown. */
  mayList(request: FastifyRequest, prefix: string): Permission;
  mayWrite(request: FastifyRequest, key: string): Permission;
  /** Asked while no key is known yet, such as at the head of a form: whether the request may write anything at all. */
  mayWriteSomewhere(request: FastifyRequest): Permission;
}

export function createAccess(settings: Settings): Access {
  const guard = createWriteGuard(settings);
  return {
    protectsReads: false,
    mayRead: () => undefined,
    mayList: () => undefined,
    mayWrite: async (request) => guard(request),
    mayWriteSomewhere: async (request) => guard(request),
  };
}
