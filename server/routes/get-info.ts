import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { ACCESS_MODES } from '../access/access-mode';
import type { AppContext } from '../app-context';
import { servicePath } from '../http/service-path';
import { name, version } from '../version';

const info = Type.Object({
  name: Type.String(),
  version: Type.String(),
  commit: Type.Optional(Type.String()),
  store: Type.Enum(['filesystem', 's3']),
  reads: Type.Enum(['open', 'basic', 'bearer', 'oidc'], { description: 'Who may read what no rule is about.' }),
  writes: Type.Enum([...ACCESS_MODES], { description: 'Who may write what no rule is about.' }),
  contentPolicy: Type.String(),
  limits: Type.Object({
    maxUploadBytes: Type.Integer(),
    maxConcurrentUploads: Type.Integer(),
    maxListKeys: Type.Integer(),
    cacheBytes: Type.Integer(),
    requestsPerMinute: Type.Integer({ description: 'For each client address; 0 means no limit.' }),
  }),
});

/** What this server is and allows; nothing secret. */
export function getInfo(app: FastifyInstance, { settings, store }: AppContext): void {
  const answer: Static<typeof info> = {
    name,
    version,
    commit: settings.BUILD_COMMIT,
    store: store.kind,
    reads: settings.READS,
    writes: settings.WRITES,
    contentPolicy: settings.CONTENT_POLICY,
    limits: {
      maxUploadBytes: settings.MAX_UPLOAD_BYTES,
      maxConcurrentUploads: settings.MAX_CONCURRENT_UPLOADS,
      maxListKeys: settings.MAX_LIST_KEYS,
      cacheBytes: settings.CACHE_BYTES,
      requestsPerMinute: settings.RATE_LIMIT_PER_MINUTE,
    },
  };
  const config = { operation: { summary: 'What this server is', responses: { 200: 'name, version and limits' } } };
  for (const method of ['HEAD', 'GET'] as const) {
    app.route({
      method,
      url: servicePath(settings.SERVICE_PREFIX, 'info'),
      config,
      schema: { response: { 200: info } },
      handler: async (_request, reply) => reply.header('Cache-Control', 'no-store').send(answer),
    });
  }
}
