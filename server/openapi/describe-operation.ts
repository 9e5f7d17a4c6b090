import type { RouteOptions } from 'fastify';
import type { TSchema } from 'typebox';
import { ERROR_CONTENT } from './error-content';
import type { Content, Operation } from './operation';
import { parametersOf } from './parameters';

const OCTETS = 'application/octet-stream';

/** One operation of the OpenAPI document: what the route's schemas say, and what it says about itself. */
export function describeOperation(route: RouteOptions, operation: Operation): object {
  const { summary, description } = operation;
  const body = bodyOf(route, operation);
  return {
    operationId: `${String(route.method).toLowerCase()}${nameOf(route.url)}`,
    summary,
    ...(description && { description }),
    parameters: parametersOf(route, operation),
    // Bytes may be none at all; forms and JSON have something to say.
    ...(body && { requestBody: { required: !(OCTETS in body), content: contentOf(body) } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.responses).map(([status, meaning]) => [
          status,
          { description: meaning, ...answerOf(route, operation, Number(status)) },
        ]),
      ),
      default: { description: 'an error', ...(hasBody(route) && { content: contentOf(ERROR_CONTENT) }) },
    },
  };
}

function bodyOf({ schema }: RouteOptions, { body }: Operation): Content | undefined {
  return schema?.body ? { 'application/json': schema.body as TSchema } : body;
}

function answerOf(route: RouteOptions, { produces }: Operation, status: number): object {
  if (!hasBody(route)) return {};
  const json = (route.schema?.response as Record<number, TSchema> | undefined)?.[status];
  const isSuccess = status === 200 || status === 201 || status === 206;
  const content: Content = {
    ...(json && { 'application/json': json }),
    ...(isSuccess && produces),
    ...(status >= 400 && !json && ERROR_CONTENT),
  };
  return Object.keys(content).length > 0 ? { content: contentOf(content) } : {};
}

function hasBody({ method }: RouteOptions): boolean {
  return method !== 'HEAD';
}

function contentOf(content: Content): object {
  return Object.fromEntries(Object.entries(content).map(([mediaType, schema]) => [mediaType, { schema }]));
}

function nameOf(url: string): string {
  return url
    .replace('*', 'object')
    .split(/[^A-Za-z]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
