import type { FastifyInstance, RouteOptions } from 'fastify';
import type { TObject, TSchema } from 'typebox';
import { version } from '../version';

/** What a route says about itself in the OpenAPI document. */
export interface Operation {
  readonly summary: string;
  readonly description?: string;
  /** What each status means. */
  readonly responses: Readonly<Record<number, string>>;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: Operation;
  }
}

type PathItem = Record<string, object>;

/** Collects the routes that are registered from now on and returns the OpenAPI 3.1 document of them. */
export function collectOpenApi(app: FastifyInstance): () => object {
  const paths: Record<string, PathItem> = {};
  app.addHook('onRoute', (route) => {
    const operation = route.config?.operation;
    if (!operation || typeof route.method !== 'string') return;
    const path = route.url.replace('*', '{key}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describe(route, operation) };
  });
  return () => ({
    openapi: '3.1.0',
    info: { title: 'file-server', version, license: { name: 'MIT', identifier: 'MIT' } },
    paths: Object.fromEntries(Object.entries(paths).sort(([one], [other]) => (one < other ? -1 : 1))),
    components: { schemas: { Error: ERROR_SCHEMA } },
  });
}

const ERROR_SCHEMA = {
  type: 'object',
  required: ['error', 'message', 'requestId'],
  properties: {
    error: { type: 'string', description: 'Stable name of the error.' },
    message: { type: 'string', description: 'For people.' },
    requestId: { type: 'string', description: 'As in the header X-Request-Id and in the log.' },
  },
};

function describe({ url, method, schema }: RouteOptions, { summary, description, responses }: Operation): object {
  const bodies = (schema?.response ?? {}) as Record<string, TSchema>;
  return {
    operationId: `${String(method).toLowerCase()}${nameOf(url)}`,
    summary,
    ...(description && { description }),
    parameters: [...(url.includes('*') ? [KEY_PARAMETER] : []), ...queryParameters(schema?.querystring)],
    responses: {
      ...Object.fromEntries(
        Object.entries(responses).map(([status, meaning]) => [
          status,
          { description: meaning, ...contentOf(bodies[status], Number(status), String(method)) },
        ]),
      ),
      default: { description: 'an error', content: jsonContent({ $ref: '#/components/schemas/Error' }) },
    },
  };
}

const KEY_PARAMETER = {
  name: 'key',
  in: 'path',
  required: true,
  description: 'Key of the object; its slashes are not encoded.',
  schema: { type: 'string' },
};

function queryParameters(querystring: unknown): object[] {
  if (!querystring) return [];
  return Object.entries((querystring as TObject).properties).map(([name, property]) => {
    const { description, ...schema } = property as TSchema & { description?: string };
    return { name, in: 'query', required: false, description, schema };
  });
}

function contentOf(schema: TSchema | undefined, status: number, method: string): object {
  if (method === 'HEAD') return {};
  if (schema) return { content: jsonContent(schema) };
  return status >= 400 ? { content: jsonContent({ $ref: '#/components/schemas/Error' }) } : {};
}

function jsonContent(schema: object): object {
  return { 'application/json': { schema } };
}

function nameOf(url: string): string {
  return url
    .replace('*', 'object')
    .split(/[^A-Za-z]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
