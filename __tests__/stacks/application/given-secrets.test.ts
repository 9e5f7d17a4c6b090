import { parse } from 'yaml';
import type { WrittenEnvironment } from '../../../environments/schema';
import { SECRET_VALUES } from '../../../environments/settings/secret-values';
import { EXAMPLE, exampleEnvironment } from '../../environments/example';
import { addresses, at, ref, type StackJson, synthesize, temporaryFolder } from '../synthesize';

const folder = temporaryFolder();
type Application = NonNullable<WrittenEnvironment['application']>;
type Name = NonNullable<Application['secretValues']>['names'][number];

/** The application of a team that has a kubeconfig, and neither AWS nor External Secrets. */
function application(names: readonly Name[], revision = 1): StackJson | undefined {
  const settings: Application = {
    cluster: { kind: 'kubeconfig', context: 'kind-files' },
    secretValues: names.length ? { revision, names: [...names] } : undefined,
  };
  const bare = { aws: undefined, cluster: undefined, network: undefined };
  return synthesize(folder, exampleEnvironment({ ...EXAMPLE, ...bare, application: settings }))['example-application'];
}

/** The names of its variables, but for those by which it finds the cluster. */
function secretVariables(stack: StackJson | undefined): string[] {
  return Object.keys(stack?.variable ?? {}).filter((name) => !name.startsWith('kubeconfig'));
}

const ALL = Object.keys(SECRET_VALUES) as Name[];

describe('secrets that Terraform takes from variables', () => {
  const stack = application(ALL);

  it('come by variables that are hidden, ephemeral and never empty, and say what they are for', () => {
    expect(secretVariables(stack).sort()).toEqual(ALL.map((name) => name.replaceAll(/[.-]/g, '_')).sort());
    expect(stack?.variable?.server_auth_password).toEqual({
      type: 'string',
      sensitive: true,
      ephemeral: true,
      nullable: false,
      description: "The password of the file server for basic, one in each line: the chart's server.auth.password",
      validation: [
        { condition: ref('length(var.server_auth_password) > 0'), error_message: 'server_auth_password is empty.' },
      ],
    });
  });

  it('reach the cluster in write-only arguments, and nothing else reads them', () => {
    expect(at(stack, 'kubernetes_secret_v1.given_auth')).toEqual({
      metadata: { name: 'file-server-auth', namespace: ref('kubernetes_namespace_v1.namespace.metadata[0].name') },
      type: 'Opaque',
      data_wo: { password: ref('var.server_auth_password'), token: ref('var.server_auth_token') },
      data_wo_revision: 1,
    });
    expect(at(stack, 'kubernetes_secret_v1.given_keys').data_wo).toEqual({
      'access-key': ref('var.credentials_access_key'),
      'secret-key': ref('var.credentials_secret_key'),
      'root-user': ref('var.credentials_root_user'),
      'root-password': ref('var.credentials_root_password'),
    });
    const { variable: _declared, resource, ...rest } = stack as StackJson;
    const { kubernetes_secret_v1, ...others } = resource;
    expect(JSON.stringify([others, rest])).not.toMatch(/var\.(?!kubeconfig)/);
    expect(Object.values(kubernetes_secret_v1 ?? {}).filter((secret) => 'data' in secret)).toEqual([]);
  });

  it('are there before the release, which names them', () => {
    const release = at(stack, 'helm_release.file-server');
    const secrets = addresses(stack, 'kubernetes_secret_v1').map((id) => `kubernetes_secret_v1.${id}`);
    expect([...(release.depends_on as string[])].sort()).toEqual(secrets);
    expect(parse((release.values as string[])[0] ?? '')).toEqual({
      credentials: { source: 'existing', existingSecret: 'file-server-keys', revision: 1 },
      server: { auth: { existingSecret: 'file-server-auth' } },
      backup: { mirror: { existingSecret: 'file-server-mirror-keys' } },
    });
  });

  it('are written again, and MinIO starts with them, for another revision', () => {
    const next = application(ALL, 2);
    for (const id of addresses(next, 'kubernetes_secret_v1')) {
      expect(at(next, `kubernetes_secret_v1.${id}`).data_wo_revision).toBe(2);
    }
    const { values } = at(next, 'helm_release.file-server') as { values: string[] };
    expect(parse(values[0] ?? '').credentials.revision).toBe(2);
  });

  it('are those that are asked for, by default none', () => {
    const token = application(['server.auth.token']);
    expect(secretVariables(token)).toEqual(['server_auth_token']);
    expect(addresses(token, 'kubernetes_secret_v1')).toEqual(['given_auth']);
    expect(secretVariables(application([]))).toEqual([]);
  });
});
