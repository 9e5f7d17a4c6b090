import type { Environment } from '../../environments/schema';
import { awsOf } from './aws';

/** The start of every AWS name: `eks-file-server-dev`. At most 37 characters, which leaves 27 to an IAM role's name. */
export function prefixOf({ name, project }: Environment): string {
  return `${project}-${name}`;
}

/** The name of the environment's own EKS cluster. */
export function clusterNameOf(environment: Environment): string {
  return prefixOf(environment);
}

/** The alias of the environment's KMS key for one purpose. */
export function keyAliasOf(environment: Environment, purpose: string): string {
  return `alias/${prefixOf(environment)}-${purpose}`;
}

/** The purposes of buckets. Their names are part of the buckets' names, which end at 63 characters. */
export type BucketPurpose = 'backups' | 'files' | 'flows' | 'logs' | 'state' | 'access' | 'trail';

/** The name of a bucket, of which there is only one in the world: `eks-file-server-dev-files-111122223333-eu-west-1`. */
export function bucketNameOf(environment: Environment, purpose: BucketPurpose, region?: string): string {
  const aws = awsOf(environment);
  return `${prefixOf(environment)}-${purpose}-${aws.accountId}-${region ?? aws.region}`;
}
