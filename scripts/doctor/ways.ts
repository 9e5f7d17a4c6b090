import { TEAM } from '../../environments/team';
import type { Check } from './check';
import {
  administratorRole,
  awsAccount,
  awsCredentials,
  hcpOrganization,
  hcpToken,
  kubernetesContext,
} from './credentials';
import { needsProgram, packages, testPrograms } from './programs';
import { environments, ownSettings } from './settings';

export interface Way {
  readonly does: string;
  readonly needs: readonly Check[];
}

const NODE = [needsProgram('node'), packages];

/** What each way through this repository needs. */
export const WAYS: Readonly<Record<string, Way>> = {
  laptop: { does: 'npm start', needs: NODE },
  helm: {
    does: 'helm install of the chart',
    needs: [...NODE, needsProgram('helm'), needsProgram('kubectl'), kubernetesContext, needsProgram('image')],
  },
  local: {
    does: "npx cdktf deploy 'dev-*'",
    needs: [
      ...NODE,
      environments,
      ownSettings(['accounts.shared', 'accounts.dev', 'workplaces', 'alertEmails', 'githubRepository']),
      needsProgram('terraform'),
      needsProgram('aws'),
      awsCredentials,
      awsAccount(TEAM.accounts.dev),
      administratorRole,
      needsProgram('image'),
    ],
  },
  hcp: {
    does: "npx cdktf deploy 'production-*' in HCP Terraform",
    needs: [
      ...NODE,
      environments,
      ownSettings([
        'accounts.shared',
        'accounts.staging',
        'accounts.production',
        'alertEmails',
        'domain.name',
        'domain.hostedZone',
        'hcpTerraform.organization',
      ]),
      needsProgram('terraform'),
      hcpToken,
      hcpOrganization,
      needsProgram('image'),
    ],
  },
  contributing: {
    does: 'npm test, npm run verify',
    needs: [...NODE, needsProgram('git'), needsProgram('go'), needsProgram('python'), testPrograms],
  },
};
