import type { FastifyInstance } from 'fastify';
import { version } from '../version';
import { describeOperation } from './describe-operation';
import { ERROR_SCHEMA } from './error-content';

type PathItem = Record<string, object>;

/** Collects the routes that are registered from now on and returns the OpenAPI 3.1 document of them. */
export function collectOperations(app: FastifyInstance): () => object {
  const paths: Record<string, PathItem> = {};
  app.addHook('onRoute', (route) => {
    const operation = route.config?.operation;
    if (!operation || typeof route.method !== 'string') return;
    const path = route.url.replace('*', '{key}').replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeOperation(route, operation) };
  });
  return () => ({
    openapi: '3.1.0',
    info: { title: 'file-server', version, license: { name: 'MIT', identifier: 'MIT' } },
    paths: Object.fromEntries(Object.entries(paths).sort(([one], [other]) => (one < other ? -1 : 1))),
    components: { schemas: { Error: ERROR_SCHEMA } },
  });
}
