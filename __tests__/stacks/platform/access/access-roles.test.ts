import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
  type AccessRule,
  DEPLOYER_RULES,
  OPERATOR_RULES,
  SCHEDULER_RULES,
  VIEWER_RULES,
} from '../../../../stacks/platform/access/access-rules';
import { addresses, at, ref } from '../../synthesize';
import { platformStack } from '../platform';

const GOLDEN = join(__dirname, '../../../helm/__golden__');
const stack = platformStack();

/** Everything that rules allow, as `verb group/resource`. */
function rights(rules: readonly AccessRule[]): string[] {
  return rules.flatMap(({ apiGroup, resources, verbs }) =>
    resources.flatMap((resource) => verbs.map((verb) => `${verb} ${apiGroup}/${resource}`)),
  );
}

/** The rights of a ClusterRole as they stand in the JSON. */
function roleOf(name: string): string[] {
  const { rule } = at(stack, `kubernetes_cluster_role_v1.access_${name}`) as {
    rule: { api_groups: string[]; resources: string[]; verbs: string[] }[];
  };
  return rule.flatMap(({ api_groups: [apiGroup = ''], resources, verbs }) => rights([{ apiGroup, resources, verbs }]));
}

describe('the rights of people', () => {
  it.each([
    ['viewer', VIEWER_RULES],
    ['operator', OPERATOR_RULES],
    ['deployer', DEPLOYER_RULES],
  ])('are for the %s exactly those of its table', (name, rules) => {
    expect(roleOf(name)).toEqual(rights(rules));
    expect(at(stack, `kubernetes_cluster_role_v1.access_${name}`).metadata).toEqual({ name: `platform:${name}` });
  });

  it('have no wildcard, and never touch roles, webhooks or tokens', () => {
    const all = rights([...VIEWER_RULES, ...OPERATOR_RULES, ...DEPLOYER_RULES, ...SCHEDULER_RULES]);
    expect(all.filter((right) => /\*|rbac\.|webhook|token|^(impersonate|escalate|bind)/.test(right))).toEqual([]);
  });

  it('let viewers only read, and neither viewers nor operators see Secrets or run a program of their own', () => {
    expect(rights(VIEWER_RULES).filter((right) => !/^(get|list|watch) /.test(right))).toEqual([]);
    const both = rights([...VIEWER_RULES, ...OPERATOR_RULES]);
    expect(both.filter((right) => /secrets$/.test(right) && !right.includes('external-secrets.io'))).toEqual([]);
    expect(
      both.filter((right) => /pods\/(exec|attach|ephemeralcontainers)|^(create|patch|update) \/pods$/.test(right)),
    ).toEqual([]);
    expect(rights(OPERATOR_RULES)).toEqual([
      'patch /nodes',
      'patch /persistentvolumeclaims',
      'delete /pods',
      'create /pods/eviction',
      'create /pods/portforward',
      'get apps/deployments/scale',
      'patch apps/deployments/scale',
      'update apps/deployments/scale',
      'get apps/statefulsets/scale',
      'patch apps/statefulsets/scale',
      'update apps/statefulsets/scale',
      'create velero.io/backups',
      'create velero.io/restores',
    ]);
  });

  it('let viewers get, list and watch what they see, and get and list what is measured', () => {
    const verbs = VIEWER_RULES.map(({ apiGroup, verbs }) => [apiGroup, verbs.join(' ')]);
    expect(verbs.filter(([, each]) => each !== 'get list watch')).toEqual([['metrics.k8s.io', 'get list']]);
  });

  it('let deployers manage no more than what the chart makes, and its volumes', () => {
    const made = kindsOfTheChart().map(({ group, resource }) => `${group}/${resource}`);
    const managed = [...DEPLOYER_RULES, ...SCHEDULER_RULES].flatMap(({ apiGroup, resources }) =>
      resources.map((resource) => `${apiGroup}/${resource}`),
    );
    expect(managed.filter((resource) => !made.includes(resource))).toEqual(['/persistentvolumeclaims']);
  });

  it('let deployers manage every kind of object that the chart makes', () => {
    const managed = new Set(rights([...DEPLOYER_RULES, ...SCHEDULER_RULES]));
    // A StorageClass belongs to no namespace, and the platform makes it.
    for (const { group, resource } of kindsOfTheChart().filter(({ resource }) => resource !== 'storageclasses')) {
      for (const verb of ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch']) {
        expect(managed).toContain(`${verb} ${group}/${resource}`);
      }
    }
  });
});

describe('the bindings of groups', () => {
  it('let all three see everything, and operators act everywhere', () => {
    const bindings = addresses(stack, 'kubernetes_cluster_role_binding_v1').map((name) => {
      const { metadata, role_ref, subject } = at(stack, `kubernetes_cluster_role_binding_v1.${name}`);
      return { metadata, role_ref, subject };
    });
    const binding = (role: string, group: string) => ({
      metadata: { name: `platform:${role}:${group}` },
      role_ref: {
        api_group: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: ref(`kubernetes_cluster_role_v1.access_${role}.metadata[0].name`),
      },
      subject: [{ api_group: 'rbac.authorization.k8s.io', kind: 'Group', name: group }],
    });
    expect(bindings).toEqual([
      binding('operator', 'operators'),
      binding('viewer', 'deployers'),
      binding('viewer', 'operators'),
      binding('viewer', 'viewers'),
    ]);
  });

  it('let deployers act in the namespace of the application only', () => {
    expect(addresses(stack, 'kubernetes_role_binding_v1')).toEqual(['access_deployer-for-deployers']);
    expect(at(stack, 'kubernetes_role_binding_v1.access_deployer-for-deployers')).toMatchObject({
      metadata: { namespace: ref('kubernetes_namespace_v1.base_application.metadata[0].name') },
      subject: [{ kind: 'Group', name: 'deployers' }],
    });
    expect(addresses(platformStack({}, { application: undefined }), 'kubernetes_role_binding_v1')).toEqual([]);
  });
});

/** What the chart renders with the values that its own tests use: the group and the plural of each kind. */
function kindsOfTheChart() {
  const objects = readdirSync(GOLDEN).flatMap((file) =>
    parseAllDocuments(readFileSync(join(GOLDEN, file), 'utf8')).map((document) => document.toJS()),
  );
  const kinds = objects.filter(Boolean).map(({ apiVersion, kind }: { apiVersion: string; kind: string }) => ({
    group: apiVersion.includes('/') ? apiVersion.split('/')[0] : '',
    resource: `${kind.toLowerCase()}s`.replace(/sss$/, 'sses').replace(/ss$/, 'sses').replace(/ys$/, 'ies'),
  }));
  return [...new Map(kinds.map((kind) => [JSON.stringify(kind), kind])).values()];
}
