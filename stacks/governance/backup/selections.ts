import type { Environment } from '../../../environments/schema';
import { partitionOf } from '../../shared/aws';
import { bucketNameOf } from '../../shared/naming';

/** What is backed up: resources by their ARNs that have all of the tags. */
export interface Selection {
  /** The name that AWS Backup has for this type of resource. */
  readonly resourceType: 'EBS' | 'S3';
  readonly resources: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * The bucket of files, and the volumes of the application: those that its claims asked for, which carry the namespace of
 * the claim besides the environment's own tags (github.com/kubernetes-sigs/aws-ebs-csi-driver, docs/tagging.md). The disks
 * of nodes hold nothing.
 */
export function selectionsOf(environment: Environment, region: string): Readonly<Record<string, Selection>> {
  const { name, project, storage, cluster, application } = environment;
  const partition = partitionOf(region);
  return {
    ...(cluster &&
      application?.cluster.kind === 'environment' && {
        volumes: {
          resourceType: 'EBS' as const,
          resources: [`arn:${partition}:ec2:*:*:volume/*`],
          tags: {
            Project: project,
            Environment: name,
            'kubernetes.io/created-for/pvc/namespace': application.namespace,
          },
        },
      }),
    ...(storage && {
      files: {
        resourceType: 'S3' as const,
        resources: [`arn:${partition}:s3:::${bucketNameOf(environment, 'files')}`],
        tags: {},
      },
    }),
  };
}
