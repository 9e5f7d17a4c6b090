import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import type { ApplicationSettings } from '../../environments/settings/application';
import { type CloudComponent, serviceAccountNames } from '../../helm/service-account-names';
import { awsOf, partitionOf } from '../shared/aws';
import { type EksTarget, identityKindOf } from '../shared/eks-target';
import { prefixOf } from '../shared/naming';
import { PodRole } from '../shared/pod-role';
import type { FrozenValues } from './merge-values';
import { servedFiles } from './served-files';

export interface FileRolesProps {
  readonly environment: Environment;
  readonly settings: ApplicationSettings;
  readonly target: EksTarget;
}

/** The annotation by which a ServiceAccount names its role (docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html). */
const ROLE_ANNOTATION = 'eks.amazonaws.com/role-arn';

/** Roles for the pods that use the bucket of files, each with no more than it does there. */
export class FileRoles extends Construct {
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { environment, settings, target }: FileRolesProps) {
    super(scope, id);
    const { policyArns } = servedFiles(environment, settings);
    const names = serviceAccountNames(settings.release, settings.values);
    const roles = Object.entries(accessOf(settings)).map(
      ([component, access]) =>
        new PodRole(this, component, {
          name: roleNameOf(environment, component),
          description: `What the pods of the component ${component} do with the files`,
          clusterName: target.name,
          identity: target.identity,
          serviceAccount: { namespace: settings.namespace, name: names[component as CloudComponent] },
          managedPolicyArns: [policyArns[access]],
        }),
    );
    this.ready = roles.flatMap(({ ready }) => ready);
  }
}

/** What the values say of the roles: nothing with Pod Identity; with IRSA each ServiceAccount names its own. */
export function roleValues(environment: Environment, settings: ApplicationSettings): FrozenValues {
  const { cluster } = settings;
  if (cluster.kind === 'kubeconfig' || identityKindOf(environment, cluster) !== 'irsa') return {};
  const { accountId, region } = awsOf(environment);
  const { server, seed, mirror } = Object.fromEntries(
    Object.keys(accessOf(settings)).map((component) => {
      const arn = `arn:${partitionOf(region)}:iam::${accountId}:role/${roleNameOf(environment, component)}`;
      return [component, { serviceAccount: { annotations: { [ROLE_ANNOTATION]: arn } } }];
    }),
  );
  return { ...(server && { server }), ...(seed && { seed }), ...(mirror && { backup: { mirror } }) };
}

function roleNameOf(environment: Environment, component: string): string {
  return `${prefixOf(environment)}-files-${component}`;
}

/** `helm test` writes with the account of the seed, so that the server needs to read only. Nothing seeds copies. */
function accessOf({
  store,
  copyOf,
  mirrorToStorage,
  values,
}: ApplicationSettings): Partial<Record<CloudComponent, Access>> {
  return {
    ...(store === 'bucket' && { server: mayWrite(values) ? 'write' : 'read' }),
    ...(store === 'bucket' && copyOf === undefined && { seed: 'write' }),
    ...(mirrorToStorage && { mirror: 'write' }),
  };
}

type Access = 'read' | 'write';

/** A rule of ACCESS_RULES, such as `write /inbox/ bearer`, that lets somebody write. */
const WRITE_RULE = /(^|[;\n])\s*(write|all)\s+\S+\s+(?!off\b)\S/;

/** Whether the server lets anybody write anywhere. */
function mayWrite({ server }: FrozenValues): boolean {
  const { WRITES = 'off', ACCESS_RULES = '' } = server?.settings ?? {};
  return WRITES !== 'off' || WRITE_RULE.test(ACCESS_RULES);
}
