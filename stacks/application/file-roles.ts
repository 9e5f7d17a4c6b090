import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import type { ApplicationSettings } from '../../environments/settings/application';
import { type CloudComponent, serviceAccountNames } from '../../helm/service-account-names';
import { awsOf, partitionOf } from '../shared/aws';
import { prefixOf } from '../shared/naming';
import { PodRole } from '../shared/pod-role';
import { filePolicyArns } from '../storage/file-access';
import type { FrozenValues } from './merge-values';

export interface FileRolesProps {
  readonly environment: Environment;
  readonly settings: ApplicationSettings;
  readonly clusterName: string;
}

/** Roles for the pods that use the bucket of files, each with no more than it does there. */
export class FileRoles extends Construct {
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { environment, settings, clusterName }: FileRolesProps) {
    super(scope, id);
    const { accountId, region } = awsOf(environment);
    const policies = filePolicyArns(environment);
    const names = serviceAccountNames(settings.release, settings.values);
    const roles = Object.entries(accessOf(settings)).map(
      ([component, access]) =>
        new PodRole(this, component, {
          name: `${prefixOf(environment)}-files-${component}`,
          description: `What the pods of the component ${component} do with the files`,
          clusterName,
          identity: {
            kind: 'podIdentity',
            clusterArn: `arn:${partitionOf(region)}:eks:${region}:${accountId}:cluster/${clusterName}`,
          },
          serviceAccount: { namespace: settings.namespace, name: names[component as CloudComponent] },
          managedPolicyArns: [policies[access]],
        }),
    );
    this.ready = roles.flatMap(({ ready }) => ready);
  }
}

/** `helm test` writes with the account of the seed, so that the server needs to read only. */
function accessOf({ store, mirrorToStorage, values }: ApplicationSettings): Partial<Record<CloudComponent, Access>> {
  return {
    ...(store === 'bucket' && { server: mayWrite(values) ? 'write' : 'read', seed: 'write' }),
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
