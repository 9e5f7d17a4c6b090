import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { KarpenterSettings } from '../../../environments/settings/karpenter';
import { karpenterNodeRoleNameOf } from '../../shared/karpenter';
import { keyAliasOf, prefixOf } from '../../shared/naming';
import { tagsOf } from '../../shared/tags';
import { chartRelease } from '../chart-release';
import { controllerRole } from '../controller-role';
import { CustomObjects } from '../custom-objects/custom-objects';
import type { PlatformScope } from '../platform-scope';
import { InterruptionQueue } from './interruption-queue';
import { karpenterStatements } from './karpenter-statements';
import { karpenterValues } from './karpenter-values';
import { nodeClass, nodePool } from './node-pool';

/** Requests from here have priority at the Kubernetes API (karpenter.sh/docs/getting-started). */
const SERVICE_ACCOUNT = { namespace: 'kube-system', name: 'karpenter' };

export interface KarpenterProps {
  readonly platform: PlatformScope;
  readonly settings: KarpenterSettings;
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Karpenter, which starts the nodes that waiting pods need, and ends those that nobody needs. */
export class Karpenter extends Construct {
  constructor(scope: Construct, id: string, { platform, settings, dependsOn }: KarpenterProps) {
    super(scope, id);
    const { environment, cluster, aws } = platform;
    const { namespace } = SERVICE_ACCOUNT;
    const nodeRoleName = karpenterNodeRoleNameOf(environment);
    const queue = new InterruptionQueue(this, 'interruption', { name: `${prefixOf(environment)}-karpenter`, aws });
    const { account, ready } = controllerRole(this, 'pod', platform, {
      name: 'karpenter',
      description: 'Starts and ends nodes',
      serviceAccount: SERVICE_ACCOUNT,
      statements: karpenterStatements({
        aws,
        clusterName: cluster.name,
        nodeRoleArn: `arn:${aws.partition}:iam::${aws.accountId}:role/${nodeRoleName}`,
        queueArn: queue.arn,
      }),
    });
    // A chart of their own, because Helm never changes definitions that a chart only ships.
    const definitions = chartRelease(this, 'definitions', {
      chart: 'karpenter-crd',
      namespace,
      values: {},
      dependsOn: [],
    });
    const controller = chartRelease(this, 'release', {
      chart: 'karpenter',
      namespace,
      values: karpenterValues(platform, account, queue.name),
      bringsDefinitions: false,
      dependsOn: [...dependsOn, ...ready, ...queue.ready, definitions],
    });
    const props = {
      settings,
      clusterName: cluster.name,
      nodeRoleName,
      volumesKeyAlias: keyAliasOf(environment, 'volumes'),
      tags: tagsOf(environment),
    };
    new CustomObjects(this, 'nodes', {
      name: 'karpenter-nodes',
      namespace,
      objects: [nodeClass(props), nodePool(props)],
      dependsOn: [controller],
    });
  }
}
