import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { installedAddOns } from '../../../environments/installed-add-ons';
import { ADD_ONS } from '../../../environments/settings/add-ons';
import type { ClusterSettings } from '../../../environments/settings/cluster';
import type { WorkloadIdentity } from '../../shared/workload-identity';
import { AddOn } from './add-on';
import { addOnConfigurations } from './add-on-configurations';
import { addOnRoles } from './add-on-roles';

export interface AddOnsProps {
  readonly cluster: EksCluster;
  readonly settings: ClusterSettings;
  readonly partition: string;
  readonly region: string;
  readonly identity: WorkloadIdentity;
  readonly volumesKeyArn: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The add-ons of the cluster, each installed when it can work. */
export class AddOns extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: AddOnsProps,
  ) {
    super(scope, id);
  }

  /** The pods' network, its proxy and their identity: no node becomes ready without them. */
  beforeNodes(): ITerraformDependable[] {
    return this.install('beforeNodes', []);
  }

  /** What runs on nodes: without them its pods cannot start, the add-on ends degraded and the apply times out. */
  afterNodes(nodes: readonly ITerraformDependable[]): void {
    this.install('afterNodes', nodes);
  }

  private install(when: 'beforeNodes' | 'afterNodes', dependsOn: readonly ITerraformDependable[]) {
    const { cluster, settings, partition, identity, volumesKeyArn } = this.props;
    const configurations = addOnConfigurations(this.props);
    const roles = addOnRoles(volumesKeyArn);
    return installedAddOns(settings)
      .filter((name) => ADD_ONS[name].comes === when)
      .map(
        (name) =>
          new AddOn(this, {
            name,
            cluster,
            kubernetesVersion: settings.kubernetesVersion,
            partition,
            version: settings.addOnVersions[name],
            configuration: configurations[name],
            role: roles[name],
            identity,
            dependsOn,
          }).addOn,
      );
  }
}
