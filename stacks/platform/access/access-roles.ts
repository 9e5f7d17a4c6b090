import { ClusterRoleBindingV1 } from '@cdktf/provider-kubernetes/lib/cluster-role-binding-v1';
import { ClusterRoleV1 } from '@cdktf/provider-kubernetes/lib/cluster-role-v1';
import { RoleBindingV1 } from '@cdktf/provider-kubernetes/lib/role-binding-v1';
import { Construct } from 'constructs';
import { type AccessRule, DEPLOYER_RULES, OPERATOR_RULES, SCHEDULER_RULES, VIEWER_RULES } from './access-rules';

/** The groups that access entries may name as their `kubernetesGroups`. */
type Group = 'viewers' | 'operators' | 'deployers';

export interface AccessRolesProps {
  /** Where deployers install the chart. @default they may install it nowhere */
  readonly applicationNamespace?: string;
  /** Where Velero keeps its schedules. @default there is no Velero */
  readonly backupNamespace?: string;
}

/** The rights of the three groups of people, who come in by access entries of EKS. */
export class AccessRoles extends Construct {
  constructor(scope: Construct, id: string, { applicationNamespace, backupNamespace }: AccessRolesProps) {
    super(scope, id);
    const viewer = this.role('viewer', VIEWER_RULES);
    const operator = this.role('operator', OPERATOR_RULES);
    for (const group of ['viewers', 'operators', 'deployers'] as const) this.bindEverywhere(viewer, group);
    this.bindEverywhere(operator, 'operators');
    if (applicationNamespace !== undefined) {
      this.bindInside(applicationNamespace, this.role('deployer', DEPLOYER_RULES), 'deployers');
    }
    if (applicationNamespace !== undefined && backupNamespace !== undefined) {
      this.bindInside(backupNamespace, this.role('scheduler', SCHEDULER_RULES), 'deployers');
    }
  }

  private role(name: string, rules: readonly AccessRule[]): ClusterRoleV1 {
    return new ClusterRoleV1(this, name, {
      metadata: { name: `platform:${name}` },
      rule: rules.map(({ apiGroup, resources, verbs }) => ({
        apiGroups: [apiGroup],
        resources: [...resources],
        verbs: [...verbs],
      })),
    });
  }

  private bindEverywhere(role: ClusterRoleV1, group: Group): void {
    new ClusterRoleBindingV1(this, `${role.node.id}-for-${group}`, {
      metadata: { name: `${role.metadataInput?.name}:${group}` },
      roleRef: roleRef(role),
      subject: subjects(group),
    });
  }

  private bindInside(namespace: string, role: ClusterRoleV1, group: Group): void {
    new RoleBindingV1(this, `${role.node.id}-for-${group}`, {
      metadata: { name: `${role.metadataInput?.name}:${group}`, namespace },
      roleRef: roleRef(role),
      subject: subjects(group),
    });
  }
}

function roleRef({ metadata }: ClusterRoleV1) {
  return { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: metadata.name };
}

function subjects(group: Group) {
  return [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: group }];
}
