/** A media type's schema, such as `{ type: 'string' }`. */
export type Content = Readonly<Record<string, object>>;

/** Headers of a request by name. */
export type HeaderParameters = Readonly<
  Record<string, { readonly description: string; readonly required: boolean; readonly schema: object }>
>;

/** What a route says about itself in the OpenAPI document. */
export interface Operation {
  readonly summary: string;
  readonly description?: string;
  readonly headers?: HeaderParameters;
  /** The request's body by media type, where the route has no `schema.body`. */
  readonly body?: Content;
  /** What each status means. */
  readonly responses: Readonly<Record<number, string>>;
  /** The body of successful answers by media type, besides what the route's `schema.response` says. */
  readonly produces?: Content;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: Operation;
  }
}

/** Bytes of any kind. */
export const BYTES = { type: 'string', format: 'binary' } as const;

export const TEXT = { type: 'string' } as const;
