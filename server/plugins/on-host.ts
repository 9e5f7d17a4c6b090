import type { FastifyInstance } from 'fastify';

/** Adds routes that answer requests for one host, whatever the port; they go before those for any host. */
export function onHost(fastify: FastifyInstance, host: string, addRoutes: (scope: FastifyInstance) => void): void {
  // A final dot is the same host, written in full.
  const pattern = new RegExp(`^${host.replaceAll('.', '\\.')}\\.?(:\\d*)?$`, 'i');
  fastify.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.constraints = { ...route.constraints, host: pattern };
    });
    addRoutes(scope);
  });
}
