import { TEAM } from '../../environments/team';
import type { Check } from './check';
import type { Machine } from './machine';

const HCP_HOST = 'app.terraform.io';

/** The ways in which the AWS CLI and Terraform find credentials, by variable or by file of the home folder. */
const AWS_SOURCES = {
  variables: ['AWS_ACCESS_KEY_ID', 'AWS_PROFILE', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'],
  files: ['.aws/credentials', '.aws/config'],
} as const;

export const awsCredentials: Check = {
  name: 'AWS credentials',
  remedy: 'aws configure sso, or AWS_PROFILE=…',
  find({ environment, home, read }) {
    const variable = AWS_SOURCES.variables.find((name) => environment[name]);
    const file = AWS_SOURCES.files.find((path) => read(`${home}/${path}`) !== undefined);
    if (variable) return { ok: true, found: `by ${variable}` };
    return file ? { ok: true, found: `in ~/${file}` } : { ok: false, found: 'are nowhere' };
  },
};

/** Who the credentials belong to, by the account. */
export function awsAccount(account: string): Check {
  return {
    name: 'AWS account',
    remedy: `log in to account ${account}`,
    online: true,
    find({ run }) {
      const found = run('aws', ['sts', 'get-caller-identity', '--query', 'Account', '--output', 'text']);
      return { ok: found === account, found: found ?? 'the credentials are not accepted' };
    },
  };
}

export const administratorRole: Check = {
  name: 'administrator role',
  remedy: `make the IAM role ${TEAM.administratorRole}, or name another in environments/team.ts`,
  online: true,
  find({ run }) {
    const found = run('aws', [
      'iam',
      'get-role',
      '--role-name',
      TEAM.administratorRole,
      '--query',
      'Role.Arn',
      '--output',
      'text',
    ]);
    return { ok: found !== undefined, found: found ?? `${TEAM.administratorRole} is not found` };
  },
};

/** Terraform itself does not take TFE_TOKEN, and the provider of the workspaces takes no other variable. */
export const hcpToken: Check = {
  name: 'HCP Terraform token',
  remedy: `terraform login, or ${tokenVariable()}=… and TFE_TOKEN=…`,
  find(machine) {
    if (storedToken(machine)) return { ok: true, found: 'by terraform login' };
    const set = [tokenVariable(), 'TFE_TOKEN'].filter((name) => machine.environment[name]);
    if (set.length === 2) return { ok: true, found: `by ${set.join(' and ')}` };
    return { ok: false, found: set.length ? `only ${set[0]}` : 'is nowhere' };
  },
};

/** developer.hashicorp.com/terraform/cloud-docs/api-docs/organizations#show-an-organization */
export const hcpOrganization: Check = {
  name: 'HCP organization',
  remedy: 'correct hcpTerraform.organization in environments/team.ts, or log in as a member',
  online: true,
  async find(machine) {
    const { organization } = TEAM.hcpTerraform;
    const token = machine.environment[tokenVariable()] ?? storedToken(machine);
    const answer = await fetch(`https://${HCP_HOST}/api/v2/organizations/${encodeURIComponent(organization)}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(10_000),
    }).catch(() => undefined);
    const found = answer ? `${organization}: ${answer.status}` : `${HCP_HOST} does not answer`;
    return { ok: answer?.ok ?? false, found };
  },
};

export const kubernetesContext: Check = {
  name: 'Kubernetes context',
  remedy: 'kubectl config use-context …, or KUBECONFIG=…',
  find({ run }) {
    const found = run('kubectl', ['config', 'current-context']);
    return { ok: Boolean(found), found: found || 'none is chosen' };
  },
};

/** developer.hashicorp.com/terraform/cli/config/config-file#environment-variable-credentials */
function tokenVariable(): string {
  return `TF_TOKEN_${HCP_HOST.replaceAll('.', '_')}`;
}

function storedToken({ home, read }: Machine): string | undefined {
  try {
    return JSON.parse(read(`${home}/.terraform.d/credentials.tfrc.json`) ?? '{}').credentials?.[HCP_HOST]?.token;
  } catch {
    return undefined;
  }
}
