import { addresses, at, ref } from '../synthesize';
import { synthesizeCluster } from './synthesize-cluster';

const ISSUER = 'aws_eks_cluster.control-plane.identity[0].oidc[0].issuer';

describe('IAM roles for service accounts', () => {
  const stack = synthesizeCluster({ workloadIdentity: 'irsa' });

  it('make IAM believe the tokens of the cluster, without a thumbprint', () => {
    expect(at(stack, 'aws_iam_openid_connect_provider.identity')).toEqual({
      client_id_list: ['sts.amazonaws.com'],
      url: ref(ISSUER),
    });
  });

  it('trust one service account each, by exact subject and audience', () => {
    const issuer = ref('local.identity_issuer');
    expect(stack?.locals).toEqual({ identity_issuer: ref(`trimprefix(${ISSUER}, "https://")`) });
    expect(JSON.parse(at(stack, 'aws_iam_role.add-on_vpc-cni_role').assume_role_policy as string)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AssumeByPods',
          Effect: 'Allow',
          Principal: { Federated: ref('aws_iam_openid_connect_provider.identity.arn') },
          Action: ['sts:AssumeRoleWithWebIdentity'],
          Condition: {
            StringEquals: {
              [`${issuer}:aud`]: 'sts.amazonaws.com',
              [`${issuer}:sub`]: 'system:serviceaccount:kube-system:aws-node',
            },
          },
        },
      ],
    });
  });

  it('give add-ons their roles, and need no agent on the nodes', () => {
    expect(addresses(stack, 'aws_eks_addon')).not.toContain('add-on_eks-pod-identity-agent');
    const driver = at(stack, 'aws_eks_addon.add-on_aws-ebs-csi-driver');
    expect(driver.service_account_role_arn).toBe(ref('aws_iam_role.add-on_aws-ebs-csi-driver_role.arn'));
    expect(driver).not.toHaveProperty('pod_identity_association');
  });

  it('tell the issuer', () => {
    expect(stack?.output?.issuer?.value).toBe(ref('local.identity_issuer'));
    const podIdentity = synthesizeCluster();
    expect(podIdentity?.output).not.toHaveProperty('issuer');
    expect(addresses(podIdentity, 'aws_iam_openid_connect_provider')).toEqual([]);
  });
});
