import { trustOfServiceAccount } from '../../../stacks/shared/workload-identity';

const serviceAccount = { namespace: 'files', name: 'server' };

describe('the trust of a service account', () => {
  it('by Pod Identity names the cluster, the namespace and the account', () => {
    const clusterArn = 'arn:aws:eks:eu-west-1:111122223333:cluster/files';
    expect(trustOfServiceAccount({ kind: 'podIdentity', clusterArn }, serviceAccount)).toEqual([
      {
        Sid: 'AssumeByPods',
        Effect: 'Allow',
        Principal: { Service: 'pods.eks.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: {
          StringEquals: {
            'aws:RequestTag/eks-cluster-arn': clusterArn,
            'aws:RequestTag/kubernetes-namespace': 'files',
            'aws:RequestTag/kubernetes-service-account': 'server',
          },
        },
      },
    ]);
  });

  it('by IRSA names the issuer, the audience and the subject exactly', () => {
    const issuer = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE';
    const providerArn = `arn:aws:iam::111122223333:oidc-provider/${issuer}`;
    expect(trustOfServiceAccount({ kind: 'irsa', providerArn, issuer }, serviceAccount)).toEqual([
      {
        Sid: 'AssumeByPods',
        Effect: 'Allow',
        Principal: { Federated: providerArn },
        Action: ['sts:AssumeRoleWithWebIdentity'],
        Condition: {
          StringEquals: {
            [`${issuer}:aud`]: 'sts.amazonaws.com',
            [`${issuer}:sub`]: 'system:serviceaccount:files:server',
          },
        },
      },
    ]);
  });
});
