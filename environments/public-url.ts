import type { Environment } from './schema';

/**
 * Where it is asked from outside whether an environment's file server answers: where its users look for it. They see
 * nothing of a secondary, so that is asked by its own name, or nobody would know that it cannot take over.
 */
export function publicUrlOf({
  application,
  governance,
}: Pick<Environment, 'application' | 'governance'>): string | undefined {
  const domain = application?.domain;
  if (!domain) return governance?.publicUrl;
  const { name, failover } = domain;
  return `https://${failover?.role === 'secondary' ? failover.ownName : name}`;
}
