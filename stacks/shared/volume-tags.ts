import type { Environment } from '../../environments/schema';
import { tagsOf } from './tags';

export interface VolumeOrigin {
  readonly environment: Environment;
  /** Whether the cluster is the environment's own. */
  readonly isOwnCluster: boolean;
  /** Whether EKS Auto Mode runs the cluster. */
  readonly isAutoMode: boolean;
}

/**
 * The environment's tags as parameters of a StorageClass or a VolumeSnapshotClass
 * (github.com/kubernetes-sigs/aws-ebs-csi-driver, docs/tagging.md). The environment's own driver gives them to all that
 * it makes, by the configuration of its add-on. Auto Mode needs a role that lets it tag, and only that of the
 * environment's own cluster does (docs.aws.amazon.com/eks/latest/userguide/auto-learn-iam.html).
 */
export function volumeTags({ environment, isOwnCluster, isAutoMode }: VolumeOrigin): Readonly<Record<string, string>> {
  const byDriver = isOwnCluster && !isAutoMode;
  const mayNot = isAutoMode && !isOwnCluster;
  if (byDriver || mayNot) return {};
  return Object.fromEntries(
    Object.entries(tagsOf(environment)).map(([key, value], index) => [
      `tagSpecification_${index + 1}`,
      `${key}=${value}`,
    ]),
  );
}
