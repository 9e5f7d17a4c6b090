import type { AddOnName } from '../../../environments/settings/add-ons';
import type { Statement } from '../../shared/policy-document';
import type { ServiceAccount } from '../../shared/workload-identity';
import { volumesKeyUse } from '../policies';

/** The role of one add-on: who takes it, and what it may do. */
export interface AddOnRole {
  readonly serviceAccount: ServiceAccount;
  /** An AWS-managed policy, by its name. */
  readonly managedPolicy: string;
  readonly statements?: readonly Statement[];
}

/** The roles of the add-ons that call AWS; the others have none. */
export function addOnRoles(volumesKeyArn: string): Readonly<Partial<Record<AddOnName, AddOnRole>>> {
  return {
    // docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html
    'vpc-cni': {
      serviceAccount: { namespace: 'kube-system', name: 'aws-node' },
      managedPolicy: 'AmazonEKS_CNI_Policy',
    },
    // The second version touches only volumes that the driver made (docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEBSCSIDriverPolicyV2.html).
    'aws-ebs-csi-driver': {
      serviceAccount: { namespace: 'kube-system', name: 'ebs-csi-controller-sa' },
      managedPolicy: 'AmazonEBSCSIDriverPolicyV2',
      statements: volumesKeyUse(volumesKeyArn),
    },
    // docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-setup-EKS-addon.html
    'amazon-cloudwatch-observability': {
      serviceAccount: { namespace: 'amazon-cloudwatch', name: 'cloudwatch-agent' },
      managedPolicy: 'CloudWatchAgentServerPolicy',
    },
  };
}
