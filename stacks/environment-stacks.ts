import type { Construct } from 'constructs';
import type { Environment } from '../environments/schema';
import { AccountStack } from './account/account-stack';
import { ApplicationStack } from './application/application-stack';
import { ClusterStack } from './cluster/cluster-stack';
import { GovernanceStack } from './governance/governance-stack';
import { NetworkStack } from './network/network-stack';
import { PlatformStack } from './platform/platform-stack';
import type { EnvironmentStack } from './shared/environment-stack';
import { StorageStack } from './storage/storage-stack';
import { WorkspacesStack } from './workspaces/workspaces-stack';

/** Adds the stacks of all environments, and returns them in the order in which they are applied. */
export function addStacks(
  scope: Construct,
  environments: readonly Environment[],
  chartDirectory: string,
): EnvironmentStack[] {
  const ofEach = environments.map((environment) => addEnvironmentStacks(scope, environment, chartDirectory));
  const deployed = ofEach.flat();
  return environments.flatMap((environment, index) => [
    ...(ofEach[index] ?? []),
    ...(environment.workspaces
      ? [new WorkspacesStack(scope, environment, { settings: environment.workspaces, deployed })]
      : []),
  ]);
}

/** Adds the stacks that an environment asks for by itself, and returns them in the order in which they are applied. */
export function addEnvironmentStacks(
  scope: Construct,
  environment: Environment,
  chartDirectory: string,
): EnvironmentStack[] {
  const { network: networkSettings, cluster: clusterSettings, application: settings } = environment;
  const account = environment.account && new AccountStack(scope, environment, environment.account);
  const network = networkSettings && new NetworkStack(scope, environment, networkSettings);
  const cluster = clusterSettings && network && new ClusterStack(scope, environment, clusterSettings, network);
  const storage = environment.storage && new StorageStack(scope, environment, environment.storage);
  const platform =
    environment.platform &&
    new PlatformStack(scope, environment, {
      settings: environment.platform,
      cluster: environment.platform.cluster.kind === 'environment' ? cluster : undefined,
      storage,
    });
  const application =
    settings &&
    new ApplicationStack(scope, environment, {
      settings,
      chartDirectory,
      cluster: settings.cluster.kind === 'environment' ? cluster : undefined,
      storage,
      platform,
    });
  const watched = [account, network, cluster, storage, platform, application].filter((stack) => stack !== undefined);
  const governance =
    environment.governance &&
    new GovernanceStack(scope, environment, { settings: environment.governance, network, application, watched });
  return governance ? [...watched, governance] : watched;
}
