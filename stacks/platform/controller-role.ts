import type { Construct } from 'constructs';
import { prefixOf } from '../shared/naming';
import { PodRole, type PodRoleProps } from '../shared/pod-role';
import type { PlatformScope } from './platform-scope';

/** What differs between the roles of the platform's programs; `name` follows the environment's own. */
export type ControllerRoleProps = Omit<PodRoleProps, 'clusterName' | 'identity'>;

/** The role of a program that runs on the cluster for all that runs there. */
export function controllerRole(scope: Construct, id: string, platform: PlatformScope, props: ControllerRoleProps) {
  const { environment, cluster } = platform;
  return new PodRole(scope, id, {
    ...props,
    name: `${prefixOf(environment)}-${props.name}`,
    clusterName: cluster.name,
    identity: cluster.identity,
  });
}
