import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { Construct } from 'constructs';
import type { AccountSettings, Deployment } from '../../environments/settings/account';
import type { KeyScope } from '../shared/key-policies';

/** Who vouches for the runs of a pipeline, and for whom their tokens must be made out. */
export interface Issuer {
  readonly host: string;
  readonly audience: string;
  readonly providerArn: string;
}

/**
 * The OIDC providers of the pipelines, which let them into the account without keys. They have no thumbprints: AWS
 * trusts the certificates of such issuers by its own list of authorities
 * (docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateOpenIDConnectProviderThumbprint.html).
 */
export class IdentityProviders extends Construct {
  private readonly issuers: Readonly<Record<Deployment['from'], Issuer | undefined>>;

  constructor(scope: Construct, id: string, { githubActions, hcpTerraform }: AccountSettings, where: KeyScope) {
    super(scope, id);
    this.issuers = {
      githubActions:
        githubActions &&
        // docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
        this.issuer('github-actions', githubActions.provider, where, {
          host: 'token.actions.githubusercontent.com',
          audience: 'sts.amazonaws.com',
        }),
      hcpTerraform:
        hcpTerraform &&
        // developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration
        this.issuer('hcp-terraform', hcpTerraform.provider, where, {
          host: hcpTerraform.hostname,
          audience: 'aws.workload.identity',
        }),
    };
  }

  /** Who vouches for the runs of a deployment (validation sees to that there is one). */
  issuerOf({ environment, from }: Deployment): Issuer {
    const issuer = this.issuers[from];
    if (!issuer) throw new Error(`the deployment of ${environment} needs account.${from}`);
    return issuer;
  }

  private issuer(
    id: string,
    provider: 'create' | 'existing',
    { partition, accountId }: KeyScope,
    { host, audience }: Pick<Issuer, 'host' | 'audience'>,
  ): Issuer {
    const providerArn =
      provider === 'create'
        ? new IamOpenidConnectProvider(this, id, { url: `https://${host}`, clientIdList: [audience] }).arn
        : `arn:${partition}:iam::${accountId}:oidc-provider/${host}`;
    return { host, audience, providerArn };
  }
}
