import type { Statement } from './policy-document';

/** How the pods of one cluster prove to IAM who they are. */
export type WorkloadIdentity =
  | { readonly kind: 'podIdentity'; readonly clusterArn: string }
  | {
      readonly kind: 'irsa';
      /** The IAM OIDC provider of the cluster. */
      readonly providerArn: string;
      /** The issuer of the cluster's tokens, without `https://`, as IAM writes it in condition keys. */
      readonly issuer: string;
    };

/** A Kubernetes service account. */
export interface ServiceAccount {
  readonly namespace: string;
  readonly name: string;
}

/** Lets the pods of one service account of one cluster take a role, and no other pods. */
export function trustOfServiceAccount(identity: WorkloadIdentity, { namespace, name }: ServiceAccount): Statement[] {
  switch (identity.kind) {
    // The session tags that EKS sets (docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html and pod-id-abac.html).
    case 'podIdentity':
      return [
        {
          Sid: 'AssumeByPods',
          Effect: 'Allow',
          Principal: { Service: 'pods.eks.amazonaws.com' },
          Action: ['sts:AssumeRole', 'sts:TagSession'],
          Condition: {
            StringEquals: {
              'aws:RequestTag/eks-cluster-arn': identity.clusterArn,
              'aws:RequestTag/kubernetes-namespace': namespace,
              'aws:RequestTag/kubernetes-service-account': name,
            },
          },
        },
      ];
    // docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
    case 'irsa':
      return [
        {
          Sid: 'AssumeByPods',
          Effect: 'Allow',
          Principal: { Federated: identity.providerArn },
          Action: ['sts:AssumeRoleWithWebIdentity'],
          Condition: {
            StringEquals: {
              [`${identity.issuer}:aud`]: 'sts.amazonaws.com',
              [`${identity.issuer}:sub`]: `system:serviceaccount:${namespace}:${name}`,
            },
          },
        },
      ];
  }
}
