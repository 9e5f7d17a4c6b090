import type { Environment } from '../../environments/schema';

/** The start of every AWS name: `eks-file-server-dev`. At most 37 characters, which leaves 27 to an IAM role's name. */
export function prefixOf({ name, project }: Environment): string {
  return `${project}-${name}`;
}

/** The name of the environment's own EKS cluster. */
export function clusterNameOf(environment: Environment): string {
  return prefixOf(environment);
}

/** The alias of one of the environment's KMS keys. */
export function keyAliasOf(environment: Environment, purpose: 'secrets' | 'logs' | 'volumes'): string {
  return `alias/${prefixOf(environment)}-${purpose}`;
}
