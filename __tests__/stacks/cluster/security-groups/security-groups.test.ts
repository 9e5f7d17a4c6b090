import { join } from 'node:path';
import { App } from 'cdktf';
import { SecurityGroups, type SecurityGroupsProps } from '../../../../stacks/cluster/security-groups/security-groups';
import { EnvironmentStack } from '../../../../stacks/shared/environment-stack';
import { exampleEnvironment } from '../../../environments/example';
import { addresses, at, ref, type StackJson, temporaryFolder } from '../../synthesize';

const folder = temporaryFolder();
const CONTROL_PLANE = ref('aws_security_group.security-group_control-plane.id');
const NODES = ref('aws_security_group.security-group_nodes.id');
const VPC = '10.0.0.0/16';

class Stack extends EnvironmentStack {
  constructor(props: Partial<SecurityGroupsProps>) {
    super(new App({ outdir: join(folder.path, 'out') }), exampleEnvironment(), 'groups');
    new SecurityGroups(this, 'security-group', {
      clusterName: 'files',
      vpcId: 'vpc-1',
      vpcCidr: VPC,
      ownNodes: true,
      nodeEgress: [],
      nodeTags: {},
      ...props,
    });
  }
}

function groups(props: Partial<SecurityGroupsProps> = {}): StackJson {
  return JSON.parse(JSON.stringify(new Stack(props).toTerraform()));
}

/** One line for each rule of a group: its protocol, its ports and the other side. */
function rules(stack: StackJson, group: string, direction: 'ingress' | 'egress'): string[] {
  const type = `aws_vpc_security_group_${direction}_rule`;
  return addresses(stack, type)
    .map((name) => at(stack, `${type}.${name}`))
    .filter(({ security_group_id }) => security_group_id === group)
    .map(({ ip_protocol, from_port, to_port, cidr_ipv4, referenced_security_group_id }) =>
      [ip_protocol, from_port ?? 'all', to_port ?? 'all', cidr_ipv4 ?? referenced_security_group_id].join(' '),
    );
}

describe('the security groups of a cluster', () => {
  const stack = groups();

  it('let nodes call the control plane, and the control plane call what nodes offer it', () => {
    const called = [443, 4443, 8443, 9443, 10250, 10251];
    expect(rules(stack, CONTROL_PLANE, 'ingress')).toEqual([`tcp 443 443 ${NODES}`]);
    expect(rules(stack, CONTROL_PLANE, 'egress')).toEqual(called.map((port) => `tcp ${port} ${port} ${NODES}`));
    expect(rules(stack, NODES, 'ingress')).toEqual([
      `-1 all all ${NODES}`,
      ...called.map((port) => `tcp ${port} ${port} ${CONTROL_PLANE}`),
    ]);
  });

  it('let nodes out by HTTPS and to the DNS of the VPC only', () => {
    expect(rules(stack, NODES, 'egress')).toEqual([
      `-1 all all ${NODES}`,
      'tcp 443 443 0.0.0.0/0',
      `udp 53 53 ${VPC}`,
      `tcp 53 53 ${VPC}`,
    ]);
  });

  it('let nodes out to what the environment names besides', () => {
    const smtp = {
      name: 'smtp',
      description: 'Mail of the team',
      protocol: 'tcp',
      fromPort: 587,
      toPort: 587,
      cidr: '198.51.100.0/24',
    } as const;
    const extended = groups({ nodeEgress: [smtp] });
    expect(at(extended, 'aws_vpc_security_group_egress_rule.security-group_nodes_extra-smtp')).toEqual({
      security_group_id: NODES,
      description: 'Mail of the team',
      ip_protocol: 'tcp',
      from_port: 587,
      to_port: 587,
      cidr_ipv4: '198.51.100.0/24',
      tags: { Name: 'extra-smtp' },
    });
    expect(rules(extended, NODES, 'egress')).toHaveLength(5);
  });

  it('let the operator host call the control plane, where there is one', () => {
    const operated = groups({ operatorSecurityGroupId: 'sg-operator' });
    expect(rules(operated, CONTROL_PLANE, 'ingress')).toEqual([`tcp 443 443 ${NODES}`, 'tcp 443 443 sg-operator']);
    expect(rules(operated, NODES, 'ingress').join()).not.toContain('sg-operator');
  });

  it('describe every rule in characters that EC2 accepts', () => {
    for (const type of ['aws_vpc_security_group_ingress_rule', 'aws_vpc_security_group_egress_rule']) {
      for (const { description } of Object.values(stack.resource[type] ?? {})) {
        expect(description).toMatch(/^[a-zA-Z0-9. _:/()#,@[\]+=&;{}!$*-]{1,255}$/);
      }
    }
  });

  it('show load balancers exactly one of them', () => {
    expect(at(stack, 'aws_security_group.security-group_nodes')).toEqual({
      name: 'files-nodes',
      description: 'Nodes of files',
      vpc_id: 'vpc-1',
      tags: { Name: 'files-nodes', 'kubernetes.io/cluster/files': 'owned' },
    });
    expect(at(stack, 'aws_security_group.security-group_control-plane').tags).toEqual({ Name: 'files-control-plane' });
  });

  it('are only the one of the control plane where EKS brings the nodes', () => {
    const autoMode = groups({ ownNodes: false, operatorSecurityGroupId: 'sg-operator' });
    expect(addresses(autoMode, 'aws_security_group')).toEqual(['security-group_control-plane']);
    expect(rules(autoMode, CONTROL_PLANE, 'ingress')).toEqual(['tcp 443 443 sg-operator']);
    expect(rules(autoMode, CONTROL_PLANE, 'egress')).toEqual([]);
  });
});
