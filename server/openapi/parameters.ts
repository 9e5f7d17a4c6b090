import type { RouteOptions } from 'fastify';
import type { TObject, TSchema } from 'typebox';
import { MAX_KEY_BYTES } from '../http/object-key';
import type { Operation } from './operation';

/** Segments without NUL and backslash, none of them empty, `.` or `..`. */
const SEGMENT = '(?!\\.\\.?(?:/|$))[^/\\\\\\u0000]+';
const OBJECT_KEY = `^${SEGMENT}(?:/${SEGMENT})*$`;
const OBJECT_OR_FOLDER_KEY = `^${SEGMENT}(?:/${SEGMENT})*/?$`;

/** The parameters of a route's path and query, and the headers that it wants. */
export function parametersOf({ url, method, schema }: RouteOptions, { headers = {} }: Operation): object[] {
  return [
    ...(url.includes('*') ? [keyParameter(method === 'GET' || method === 'HEAD')] : []),
    ...describe('path', schema?.params, true),
    ...describe('query', schema?.querystring, false),
    ...Object.entries(headers).map(([name, header]) => ({ name, in: 'header', ...header })),
  ];
}

function keyParameter(mayBeFolder: boolean): object {
  return {
    name: 'key',
    in: 'path',
    required: true,
    description: 'Key of the object; its slashes are not encoded.',
    schema: {
      type: 'string',
      minLength: 1,
      maxLength: MAX_KEY_BYTES,
      pattern: mayBeFolder ? OBJECT_OR_FOLDER_KEY : OBJECT_KEY,
    },
  };
}

function describe(place: 'path' | 'query', parameters: unknown, required: boolean): object[] {
  if (!parameters) return [];
  return Object.entries((parameters as TObject).properties).map(([name, property]) => {
    const { description, ...schema } = property as TSchema & { description?: string };
    return { name, in: place, required, description, schema };
  });
}
