import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { Fn, TerraformLocal } from 'cdktf';
import { Construct } from 'constructs';
import type { WorkloadIdentity } from '../shared/workload-identity';

/** Lets IAM believe the tokens of a cluster's service accounts. IAM knows the certificates of this issuer, so it needs no thumbprint. */
export class IdentityProvider extends Construct {
  readonly identity: WorkloadIdentity;

  constructor(scope: Construct, id: string, cluster: EksCluster) {
    super(scope, id);
    const url = cluster.identity.get(0).oidc.get(0).issuer;
    const provider = new IamOpenidConnectProvider(this, 'openid-connect-provider', {
      url,
      clientIdList: ['sts.amazonaws.com'],
    });
    // A local, because quotes of an expression have no place inside the JSON text of a policy.
    const issuer = new TerraformLocal(this, 'issuer', Fn.trimprefix(url, 'https://'));
    this.identity = { kind: 'irsa', providerArn: provider.arn, issuer: issuer.asString };
  }
}
